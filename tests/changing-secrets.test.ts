import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnterResponse, Problem, User } from '@qunkit/contract'
import { createServer, loadConfig } from '@qunkit/server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { dumpDatabase } from './harness/database-dump.ts'
import { QunkitProcess, settingsFor } from './harness/qunkit-process.ts'
import { makeFolder } from './harness/temporary-folder.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

// A process takes a second to start, and several on a busy machine; here many are.
vi.setConfig({ testTimeout: 120_000 })

const OLD = 'the-old-secret-of-thirty-two-characters'
const NEW = 'the-new-secret-of-thirty-two-characters'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

/** One database, and servers that run on it one after the other. */
const openDatabase = async () => {
  const folder = await makeFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const environment = (secrets: Record<string, string>) => ({
    ...settingsFor(world, folder),
    LOG_LEVEL: 'silent',
    ...secrets,
  })
  return {
    sessionKeys: () => dumpDatabase(join(folder, 'qunkit.db')).session_keys ?? [],
    run: (args: readonly string[], secrets: Record<string, string>) =>
      QunkitProcess.run(args, environment(secrets), folder),
    async serve<T>(secrets: Record<string, string>, work: () => Promise<T>): Promise<T> {
      const config = await loadConfig({ cwd: folder, environment: environment(secrets) })
      const server = await createServer({ config, now: () => world.stack.sandbox.world.clock.now() })
      try {
        world.serverUrl = await server.listen()
        return await work()
      } finally {
        await server.close()
      }
    },
  }
}

const data = (...secrets: string[]) => ({ QUNKIT_DATA_SECRET: secrets.join(',') })
const tokens = (...secrets: string[]) => ({ QUNKIT_TOKEN_SECRET: secrets.join(',') })

const me = (token: string) => world.api<User & Problem>('/v1/me', { token })

/** Without a login: only a session_key that is kept opens the payload. */
const enterAgain = async (person: Person, chat: Chat, token: string) =>
  world.api<EnterResponse & Problem>('/v1/groups/enter', { json: await person.payload(chat), token })

const meet = async (...names: string[]) => {
  const people = await Promise.all(names.map((name) => world.user(name)))
  return { people, chat: await world.group('badminton', people) }
}

describe('a token secret', () => {
  it('is changed with nobody being logged out', async () => {
    const { serve } = await openDatabase()
    const { people, chat } = await meet('Ann')
    const [ann] = people
    if (ann === undefined) throw new Error('Nobody is there.')
    const before = await serve(tokens(OLD), () => ann.enter(chat))
    // Every process accepts the new one before the first signs with it.
    await serve(tokens(OLD, NEW), async () => expect((await me(before.token)).status).toBe(200))
    const after = await serve(tokens(NEW, OLD), async () => {
      expect((await me(before.token)).status).toBe(200)
      return await ann.enter(chat)
    })
    await serve(tokens(OLD, NEW), async () => expect((await me(after.token)).status).toBe(200))
    await serve(tokens(NEW), async () => {
      expect((await me(after.token)).body.userId).toBe(before.user.userId)
      expect((await me(before.token)).body.code).toBe('TOKEN_INVALID')
    })
  })
})

describe('a data secret', () => {
  it('is changed with every key that is used being encrypted anew, and no key being kept twice', async () => {
    const { serve, sessionKeys } = await openDatabase()
    const { people, chat } = await meet('Ann', 'Ben', 'Cleo')
    const [ann, ben, cleo] = people
    if (ann === undefined || ben === undefined || cleo === undefined) throw new Error('Somebody is missing.')
    const [hers, his, theirs] = await serve(data(OLD), async () => [
      await ann.enter(chat),
      await ben.enter(chat),
      await cleo.enter(chat),
    ])
    if (hers === undefined || his === undefined || theirs === undefined) throw new Error('Not entered.')
    const before = sessionKeys()
    await serve(data(NEW, OLD), async () => {
      expect((await enterAgain(ann, chat, hers.token)).status).toBe(200)
      // WeChat gives the same key again: it is known for the same.
      await ben.login()
    })
    const after = sessionKeys()
    expect(after).toHaveLength(before.length)
    const isSealedAnew = (userId: string) =>
      after.find((row) => row.user_id === userId)?.sealed !==
      before.find((row) => row.user_id === userId)?.sealed
    expect([hers, his, theirs].map(({ user }) => isSealedAnew(user.userId))).toEqual([true, true, false])

    await serve(data(NEW), async () => {
      expect((await enterAgain(ann, chat, hers.token)).status).toBe(200)
      expect((await enterAgain(ben, chat, his.token)).status).toBe(200)
      // Cleo's was never used meanwhile, and is lost: a login heals that, as it heals every stale key.
      expect((await enterAgain(cleo, chat, theirs.token)).body.code).toBe('SESSION_KEY_STALE')
      expect((await me(theirs.token)).status).toBe(200)
      expect((await cleo.enter(chat)).user.userId).toBe(theirs.user.userId)
    })
  })

  it('can be dropped once `qunkit rotate-keys` has encrypted what nobody used', async () => {
    const { serve, run, sessionKeys } = await openDatabase()
    const names = Array.from({ length: 12 }, (_, index) => `user ${index}`)
    const { people, chat } = await meet(...names)
    const entered = await serve(data(OLD), async () => {
      const all = []
      for (const person of people) all.push({ person, token: (await person.enter(chat)).token })
      return all
    })

    const nothing = await run(['rotate-keys'], data(OLD))
    expect(nothing.code).toBe(1)
    expect(nothing.output).toContain('QUNKIT_DATA_SECRET')

    const first = await run(['rotate-keys'], data(NEW, OLD))
    expect([first.code, first.output]).toEqual([
      0,
      expect.stringContaining('12 session keys seen, 12 encrypted anew\n'),
    ])
    const second = await run(['rotate-keys'], data(NEW, OLD))
    expect(second.output).toContain('12 session keys seen, 0 encrypted anew\n')
    for (const { output } of [first, second])
      for (const secret of [OLD, NEW]) expect(output).not.toContain(secret)
    expect(sessionKeys()).toHaveLength(12)

    await serve(data(NEW), async () => {
      for (const { person, token } of entered)
        expect((await enterAgain(person, chat, token)).status).toBe(200)
    })
    const tooLate = await run(['rotate-keys'], data(OLD, 'a-secret-that-never-encrypted-anything-here'))
    expect(tooLate.output).toContain('12 session keys seen, 0 encrypted anew, 12 that no secret opens')
    expect(tooLate.output).toContain('log in the next time')
  })
})
