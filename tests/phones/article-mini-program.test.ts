import { join } from 'node:path'
import { type OpenedProject, openProject } from '@qunkit/sandbox/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBackend } from '../../apps/group-ranking/tests/start-backend.ts'

const everyone = ['Ann', 'Bob', 'Cleo', 'Dan']
const group = '老同学'

let opened: OpenedProject
let close: () => Promise<void>

beforeEach(async () => {
  const backends: Record<string, string> = {}
  opened = await openProject(join(import.meta.dirname, '../fixtures/article-mini-program'), {
    users: everyone,
    groups: { [group]: everyone },
    backends,
  })
  const server = await startBackend(opened)
  backends['http://127.0.0.1:8080'] = server.url
  close = async () => {
    await opened.close()
    await server.close()
  }
})
afterEach(() => close())

/** By the page's own button, as the article has it. */
const share = async (to: { group: string } | { user: string }) => {
  const ann = opened.phone('Ann')
  await ann.open()
  await ann.tap('share')
  return ann.chooseChat(to)
}

const errors = () => everyone.flatMap((name) => opened.phone(name).errors)

describe('a mini program that follows the article to the letter', () => {
  it('compiles without a fault', () => {
    expect(opened.project.faults).toEqual([])
  })

  it('fills its list with each member who taps the card', async () => {
    const card = await share(opened.group(group))
    expect(card).toMatchObject({
      title: '自定义转发标题',
      path: '/pages/test/test?id=123',
      withShareTicket: true,
    })
    for (const [index, name] of everyone.entries()) {
      const phone = opened.phone(name)
      const { scene, query } = await phone.tapCard(card)
      expect([scene, query]).toEqual([1044, { id: '123' }])
      await phone.findByText(`${index + 1}. 群成员`)
      await phone.type('昵称', name)
      await phone.tap('保存')
      await phone.findByText(`${index + 1}. ${name}`)
    }
    const dan = opened.phone('Dan')
    expect(everyone.map((name, index) => dan.allByText(`${index + 1}. ${name}`).length)).toEqual([1, 1, 1, 1])
    expect(errors()).toEqual([])
  })

  it('is never told that its card was sent: WeChat took the callbacks away (WECHAT_FACTS 1.2)', async () => {
    const card = await share(opened.group(group))
    const ann = opened.phone('Ann')
    await opened.phone('Bob').tapCard(card)
    await opened.phone('Bob').findByText('1. 群成员')
    expect(ann.text).not.toContain('share callback')
    expect(ann.text).toContain('请从群里的卡片打开')
  })

  it('gets no ticket in a one-to-one chat, and asks for no group', async () => {
    const bob = opened.phone('Bob')
    const { scene, shareTicket } = await bob.tapCard(await share(opened.user('Bob')))
    expect([scene, shareTicket]).toEqual([1007, undefined])
    expect(bob.text).toContain('请从群里的卡片打开')
  })

  it('works at the second tap when the login after getShareInfo rotated the key', async () => {
    opened.setFaults({ rotateKeyOnLogin: true })
    const card = await share(opened.group(group))
    const bob = opened.phone('Bob')
    await bob.tapCard(card)
    await bob.findByText('SESSION_KEY_STALE')
    await bob.tapCard(card)
    await bob.findByText('1. 群成员')
  })
})
