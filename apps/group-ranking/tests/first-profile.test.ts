import { join } from 'node:path'
import { openProject } from '@qunkit/sandbox/testing'
import { expect, it } from 'vitest'
import { startBackend } from './start-backend.ts'

const consent = '同意并继续'

it('invites a member at the first entry to say who they are, over a list that they see, and never again', async () => {
  const backends: Record<string, string> = {}
  const everyone = ['Ann', 'Bob']
  const opened = await openProject(join(import.meta.dirname, '..'), {
    users: everyone,
    groups: { 周末羽毛球: everyone },
    backends,
  })
  const backend = await startBackend(opened)
  try {
    backends['http://127.0.0.1:8080'] = backend.url
    const [ann, bob] = [opened.phone('Ann'), opened.phone('Bob')]
    await ann.open()
    expect(ann.text).not.toContain(consent)
    const card = await ann.share(opened.group('周末羽毛球'))

    await bob.tapCard(card)
    await bob.findByText('1 位成员')
    await bob.findByText(consent)
    await bob.tap('暂不填写')

    await bob.exit()
    await bob.tapCard(card)
    await bob.findByText('1 位成员')
    expect(bob.text).not.toContain(consent)
    await bob.tap('填写头像和昵称')
    await bob.findByText(consent)
    expect([...ann.errors, ...bob.errors]).toEqual([])
  } finally {
    await opened.close()
    await backend.close()
  }
})
