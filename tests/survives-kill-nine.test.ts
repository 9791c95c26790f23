import type { GroupView, MemberPage, User } from '@qunkit/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QunkitProcess, settingsFor } from './harness/qunkit-process.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { type Chat, WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
let folder: string
beforeAll(async () => {
  world = await WechatWorld.open()
  folder = await makeFolder()
})
afterAll(async () => {
  await world.close()
  await removeFolder(folder)
})

/** Somebody whose entry was answered, and the nicknames that were sent: those up to `answered` were answered too. */
interface Acknowledged {
  readonly token: string
  readonly userId: string
  readonly sent: string[]
  answered: number
}

const CLIENTS = 8

/** Lets new users enter and name themselves, many at once, until the server is gone. */
const writeUntilDead = async (chat: Chat, acknowledged: Acknowledged[], onAnswer: () => void) => {
  const enterAndName = async (client: number) => {
    for (let turn = 0; ; turn += 1) {
      const person = await world.user(`${client}-${turn}`)
      await world.control(`/groups/${chat.id}/members`, { user: person.id })
      const entered = await person.enter(chat)
      const one: Acknowledged = { token: entered.token, userId: entered.user.userId, sent: [], answered: 0 }
      acknowledged.push(one)
      onAnswer()
      for (const nickname of ['first', 'second', 'third']) {
        one.sent.push(nickname)
        const answer = await world.api('/v1/me', { method: 'PUT', token: one.token, json: { nickname } })
        if (answer.status !== 200) throw new Error(answer.text)
        one.answered = one.sent.length
        onAnswer()
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: CLIENTS }, (_, client) => enterAndName(client)))
  // The connection broke; anything else that ended a client is a fault.
  for (const end of ends) {
    if (end.status === 'rejected' && !(end.reason instanceof TypeError)) throw end.reason
  }
}

const readAll = async (groupId: string, token: string) => {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { body } = await world.api<MemberPage>(`/v1/groups/${groupId}/members?limit=50${query}`, { token })
    ids.push(...body.members.map((member) => member.userId))
    cursor = body.nextCursor
  }
  return ids
}

describe('kill -9 in the middle of writes', () => {
  it('loses nothing that was answered, and leaves nothing half done', async () => {
    const sharer = await world.user('sharer')
    const chat = await world.group('crowd', [sharer])
    const all: Acknowledged[] = []
    const moments = fc.sample(fc.integer({ min: 1, max: 120 }), { numRuns: 4, seed: 9 })

    for (const moment of moments) {
      await using doomed = await QunkitProcess.serve(settingsFor(world, folder), folder)
      world.serverUrl = doomed.url
      let answers = 0
      const dead = Promise.withResolvers<number | string>()
      await writeUntilDead(chat, all, () => {
        answers += 1
        if (answers === moment) dead.resolve(doomed.signal('SIGKILL'))
      })
      expect(await dead.promise).toBe('SIGKILL')
      expect(answers).toBeGreaterThanOrEqual(moment)

      await using next = await QunkitProcess.serve(settingsFor(world, folder), folder)
      world.serverUrl = next.url
      const { token, group } = await sharer.enter(chat)
      const listed = new Set(await readAll(group.groupId, token))
      for (const one of all) {
        const { status, body } = await world.api<User>('/v1/me', { token: one.token })
        expect(status).toBe(200)
        // What was sent and not answered may have been kept, or not; what was answered has.
        const possible = [one.sent[one.answered - 1] ?? null, ...one.sent.slice(one.answered)]
        expect(possible).toContain(body.nickname)
        expect(listed).toContain(one.userId)
      }
      const view = await world.api<GroupView>(`/v1/groups/${group.groupId}`, { token })
      expect(view.body.group.memberCount).toBe(listed.size)
      expect(await next.signal('SIGTERM')).toBe(0)
    }
    expect(all.length).toBeGreaterThan(20)
  }, 60_000)
})
