import { join } from 'node:path'
import { type OpenedProject, openProject } from '@qunkit/sandbox/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBackend } from './start-backend.ts'

type Phone = ReturnType<OpenedProject['phone']>

const everyone = ['Ann', 'Bob', 'Cy']
let opened: OpenedProject
let ann: Phone
let bob: Phone
let cy: Phone
let stop: () => Promise<void>

beforeEach(async () => {
  const backends: Record<string, string> = {}
  opened = await openProject(join(import.meta.dirname, '..'), {
    users: everyone,
    groups: { 周末羽毛球: everyone, Chess: ['Ann', 'Cy'] },
    backends,
  })
  const backend = await startBackend(opened)
  backends['http://127.0.0.1:8080'] = backend.url
  ann = opened.phone('Ann')
  bob = opened.phone('Bob')
  cy = opened.phone('Cy')
  stop = async () => {
    await opened.close()
    await backend.close()
  }
})
afterEach(async () => {
  const errors = [ann, bob, cy].flatMap((phone) => phone.errors)
  await stop()
  expect(errors).toEqual([])
})

/** A card in the group, by the button on the page that says that there is no group yet. */
const shareInto = async (group: string) => {
  await ann.open()
  await ann.tap('分享到群聊')
  return ann.chooseChat(opened.group(group))
}

const openTab = async (phone: Phone, name: string) => {
  await phone.tap(await phone.findByRole('tab', name))
  await phone.findByRole('heading', name)
}

it('compiles without a fault', () => {
  expect(opened.project.faults).toEqual([])
})

describe('a member who taps the card', () => {
  it('agrees, gives a nickname, and is in the list that the next one sees', async () => {
    const card = await shareInto('周末羽毛球')
    await bob.tapCard(card)
    await bob.findByText('周末羽毛球')
    await bob.tap('填写头像和昵称')
    await bob.tap('同意并继续')
    await bob.type('昵称', 'Bobby')
    await bob.tap('保存')
    await bob.findByText('Bobby')

    await cy.tapCard(card)
    await cy.findByText('Bobby')
    await cy.findByText('2 位成员')
  })

  it('shows the picture that they chose, uploaded, to the others', async () => {
    const card = await shareInto('周末羽毛球')
    await bob.tapCard(card)
    await bob.tap('填写头像和昵称')
    await bob.tap('同意并继续')
    await bob.tap('选择头像')
    await bob.findByRole('img')
    await bob.type('昵称', 'Bobby')
    await bob.tap('保存')
    await bob.findByText('已保存')
    await cy.tapCard(card)
    const picture = await cy.findByRole('img')
    expect(picture.innerHTML).toContain('/v1/avatars/')
  })

  it('sees the list even if they would rather not say who they are', async () => {
    await bob.tapCard(await shareInto('周末羽毛球'))
    await bob.findByText('群友')
    await bob.tap('填写头像和昵称')
    await bob.tap('暂不填写')
    await bob.findByText('填写头像和昵称')
  })

  it('without a nickname in the form is told so', async () => {
    await bob.tapCard(await shareInto('周末羽毛球'))
    await bob.tap('填写头像和昵称')
    await bob.tap('同意并继续')
    await bob.tap('保存')
    await bob.findByText('请填写昵称。')
  })
})

it('opened from nowhere, says how to get into a group', async () => {
  await ann.open()
  await ann.findByText('请从群聊中打开')
})

it('in a one-to-one chat, shows no group', async () => {
  await ann.open()
  const card = await ann.share(opened.user('Bob'))
  await bob.tapCard(card)
  await bob.findByText('请从群聊中打开')
})

it('shows another one of my groups when I choose it', async () => {
  await cy.tapCard(await shareInto('Chess'))
  await cy.findByText('群友')
  await cy.tapCard(await ann.share(opened.group('周末羽毛球')))
  await cy.findByText('周末羽毛球')
  await openTab(cy, '我的群')
  await cy.tap('Chess')
  await cy.findByRole('heading', '群排行')
  await cy.findByText('Chess')
})

it('keeps the name that a member gave the group beside the one that WeChat draws', async () => {
  await cy.tapCard(await shareInto('周末羽毛球'))
  await cy.findByText('群友')
  await cy.tap('命名')
  await cy.type('所有成员都会看到', '羽毛球小队')
  await cy.tap('确定')
  await cy.findByText('羽毛球小队')
  await cy.findByText('周末羽毛球')
})

it('hides me from the list of a group, and says so there', async () => {
  await cy.tapCard(await shareInto('周末羽毛球'))
  await cy.findByText('群友')
  await openTab(cy, '我')
  await cy.tap(await cy.findByRole('switch'))
  await cy.findByText('已在名单中隐藏')
  await cy.tap(await cy.findByRole('tab', '本群'))
  await cy.findByText('你已在本群名单中隐藏')
  await cy.findByText('还没有成绩')
  await cy.tap('恢复显示')
  await cy.findByText('1 位成员')
})

it('gives me a copy of what is held about me, and erases it after a confirmation', async () => {
  const card = await shareInto('周末羽毛球')
  await cy.tapCard(card)
  await cy.findByText('群友')
  await openTab(cy, '我')
  await cy.tap('复制关于我的全部数据')
  await cy.findByText('已复制')
  expect(JSON.parse(cy.clipboard)).toMatchObject({ memberships: [{ kind: 'group' }] })
  await cy.tap('删除我的全部数据')
  await cy.tap('删除')
  await cy.findByText('请从群聊中打开')
  await bob.tapCard(card)
  await bob.findByText('1 位成员')
})
