import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MemberPage } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startPostgres, type TestPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { makePicture } from './harness/pictures.ts'
import { type Environment, QunkitProcess, settingsFor } from './harness/qunkit-process.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

// Each step is a process that starts, does its work, and ends.
vi.setConfig({ testTimeout: 300_000 })

let world: WechatWorld
let folder: string
let settings: Environment
let postgres: TestPostgres
let ann: Person
let chat: Chat
beforeAll(async () => {
  world = await WechatWorld.open()
  folder = await makeFolder()
  settings = settingsFor(world, folder)
  postgres = await startPostgres()
  ann = await world.user('Ann')
  chat = await world.group('badminton', [ann])
})
afterAll(async () => {
  await world?.close()
  await postgres?.stop()
  await removeFolder(folder)
})

const run = (args: readonly string[], changes: Record<string, string> = {}) =>
  QunkitProcess.run(args, { ...settings, ...changes }, folder)

/** Serves with these changes to the settings, while `work` asks it. */
const serving = async <T>(changes: Record<string, string>, work: () => Promise<T>): Promise<T> => {
  await using server = await QunkitProcess.serve({ ...settings, ...changes }, folder)
  world.serverUrl = server.url
  const answer = await work()
  expect(await server.signal('SIGTERM')).toBe(0)
  return answer
}

describe('what a server keeps', () => {
  let token: string
  let groupId: string
  const seen = async () => {
    const { body } = await world.api<MemberPage>(`/v1/groups/${groupId}/members`, { token })
    const [member] = body.members
    const picture = await fetch((member?.avatarUrl ?? '').replace(/^http:\/\/[^/]+/, world.serverUrl))
    return { name: member?.nickname, picture: picture.status, members: body.members.length }
  }
  const complete = { name: 'Ann', picture: 200, members: 1 }

  it('is backed up while it serves, and comes back after a loss', async () => {
    await serving({}, async () => {
      const entered = await ann.enter(chat)
      token = entered.token
      groupId = entered.group.groupId
      await world.api('/v1/me', { method: 'PUT', token, json: { nickname: 'Ann' } })
      const form = new FormData()
      form.set('avatar', new Blob([new Uint8Array(await makePicture('png'))]), 'a.png')
      expect((await world.api('/v1/me/avatar', { token, raw: form })).status).toBe(200)
      const { code, output } = await run(['backup', 'backup'])
      expect([code, output]).toEqual([
        0,
        expect.stringMatching(/rows of sqlite[\s\S]*memberships +1[\s\S]*1 pictures/),
      ])
      // A server has the file open: nobody may put another in its place.
      const restored = await run(['restore', 'backup', '--replace'])
      expect([restored.code, restored.output]).toEqual([1, expect.stringContaining('Stop the server first')])
      await world.api('/v1/me', { method: 'DELETE', token })
    })
    const refused = await run(['restore', 'backup'])
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('--replace')])
    const { code, output } = await run(['restore', 'backup', '--replace'])
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/are back[\s\S]*What was there before is in .*qunkit\.db\.before-/),
    ])
    expect(await serving({}, seen)).toEqual(complete)
  })

  it('moves to PostgreSQL and back, and nobody has to log in again', async () => {
    const database = { DATABASE_URL: await postgres.createDatabase() }
    expect((await run(['export', 'all.qunkit'])).output).toMatch(/all\.qunkit: \d+ rows/)
    const { code, output } = await run(['import', 'all.qunkit'], database)
    expect([code, output]).toEqual([0, expect.stringContaining('read back and compared')])
    expect(output).not.toContain('sealed with a secret')
    expect(await serving(database, seen)).toEqual(complete)

    const back = { DATABASE_URL: `sqlite:${join(folder, 'back.db')}` }
    expect((await run(['export', 'again.qunkit'], database)).code).toBe(0)
    expect((await run(['import', 'again.qunkit'], back)).code).toBe(0)
    expect(await serving(back, seen)).toEqual(complete)
  })

  it('says which secret is missing when it was sealed with another', async () => {
    const changes = {
      DATABASE_URL: `sqlite:${join(folder, 'other.db')}`,
      QUNKIT_DATA_SECRET: 'another-data-secret-for-tests-0123456789',
    }
    const { output } = await run(['import', 'all.qunkit'], changes)
    expect(output).toMatch(
      /1 session keys? and access tokens were sealed with a secret that is not in QUNKIT_DATA_SECRET/,
    )
  })

  it('is not touched by what is no backup and no export', async () => {
    for (const args of [
      ['restore', 'nowhere'],
      ['import', 'nowhere.qunkit'],
      ['import', 'qunkit.db'],
    ]) {
      const { code, output } = await run(args)
      expect(code).toBe(1)
      expect(output).not.toMatch(/\n\s+at /)
    }
    expect(await serving({}, seen)).toEqual(complete)
  })
})

describe('qunkit migrate --dry-run', () => {
  it('says what would run, and does not do it', async () => {
    const changes = { DATABASE_URL: `sqlite:${join(folder, 'new.db')}` }
    const { code, output } = await run(['migrate', '--dry-run'], changes)
    expect([code, output]).toEqual([0, expect.stringContaining('would run: 0001-group-flow')])
    expect((await run(['migrate', '--dry-run'], changes)).output).toContain('would run: 0001-group-flow')
    expect((await run(['migrate'], changes)).output).toContain('done: 0001-group-flow')
    expect((await run(['migrate', '--dry-run'], changes)).output).toContain('up to date')
    expect(existsSync(join(folder, 'new.db'))).toBe(true)
  })
})
