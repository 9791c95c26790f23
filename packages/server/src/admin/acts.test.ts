import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { definition } from '../store/testing/board-fixture.ts'
import { type AdminClient, type AdminWorld, APPID, openAdminWorld, PERIOD } from './testing/admin-world.ts'

let world: AdminWorld
let admin: AdminClient
beforeAll(async () => {
  world = await openAdminWorld()
  admin = await world.loggedIn('write')
})
afterAll(() => world.close())

const lastEntry = async () => (await admin.ask('GET', '/audit')).body.entries[0]
const membersOf = async (groupId: string) =>
  (await admin.ask('GET', `/groups/${groupId}/members`)).body.members
const rowsOf = async (groupId: string) =>
  (await admin.ask('GET', `/groups/${groupId}/boards/taps?period=${PERIOD}`)).body.rows as {
    userId: string
    rank: number | null
    value: number | null
  }[]
const ranksOf = async (groupId: string) =>
  (await rowsOf(groupId)).map(({ userId, rank, value }) => [userId, rank, value])

describe('an act', () => {
  it('on a member hides, shows and removes them, each with its entry in the audit log', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const group = await world.group('badminton', [ann, ben])
    const path = `/groups/${group}/members/${ann}`

    expect((await admin.ask('PUT', path, { json: { hidden: true } })).status).toBe(204)
    expect(await membersOf(group)).toContainEqual(expect.objectContaining({ userId: ann, hidden: true }))
    expect(await membersOf(group)).toContainEqual(expect.objectContaining({ userId: ben, hidden: false }))
    expect(await lastEntry()).toMatchObject({
      action: 'member.hide',
      subject: `group/${group}/user/${ann}`,
      actor: expect.stringMatching(/^write-/),
      address: '127.0.0.1',
      at: '2026-11-25T04:00:00.000Z',
    })
    await admin.ask('PUT', path, { json: { hidden: false } })
    expect(await lastEntry()).toMatchObject({ action: 'member.show' })
    expect((await admin.ask('DELETE', path)).status).toBe(204)
    expect(await membersOf(group)).toMatchObject([{ userId: ben, nickname: 'Ben' }])
    expect(await lastEntry()).toMatchObject({ action: 'member.remove' })
    expect((await admin.ask('DELETE', path)).body.code).toBe('USER_NOT_FOUND')
  })

  it('on a submission makes the score and every list anew of what remains', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const group = await world.group('running', [ann, ben])
    await world.score(ben, 50)
    await world.score(ann, 40)
    const forged = await world.score(ann, 9999)
    expect(await ranksOf(group)).toEqual([
      [ann, 1, 9999],
      [ben, 2, 50],
    ])
    const path = `/users/${ann}/boards/taps/submissions/${forged}`
    expect((await admin.ask('DELETE', path)).status).toBe(204)
    expect(await ranksOf(group)).toEqual([
      [ben, 1, 50],
      [ann, 2, 40],
    ])
    expect(await lastEntry()).toMatchObject({
      action: 'submission.remove',
      subject: `user/${ann}/board/taps/submission/${forged}`,
    })
    const { body } = await admin.ask('GET', `/users/${ann}/boards/taps/submissions`)
    expect(body.submissions).toMatchObject([
      { value: 9999, removed: true },
      { value: 40, removed: false },
    ])
    expect((await admin.ask('DELETE', path)).body.code).toBe('SCORE_NOT_FOUND')
  })

  it('on a score takes out everything that counted towards it', async () => {
    const ann = await world.user('Ann')
    const group = await world.group('chess', [ann])
    for (const value of [1, 2, 3]) await world.score(ann, value)
    const path = `/users/${ann}/boards/taps/score?period=${PERIOD}`
    expect((await admin.ask('DELETE', path)).status).toBe(204)
    expect(await ranksOf(group)).toEqual([[ann, null, null]])
    expect(await lastEntry()).toMatchObject({
      action: 'score.remove',
      subject: `user/${ann}/board/taps/period/${PERIOD}`,
      detail: 'submissions 3',
    })
    expect((await admin.ask('DELETE', path)).body.code).toBe('SCORE_NOT_FOUND')
  })

  it('of erasure leaves nothing that names the user, in the audit log either', async () => {
    const ann = await world.user('Ann who leaves no trace')
    const group = await world.group('book club', [ann])
    await world.score(ann, 7)
    expect((await admin.ask('DELETE', `/users/${ann}`)).status).toBe(204)
    expect((await admin.ask('GET', `/users/${ann}`)).body.code).toBe('USER_NOT_FOUND')
    expect(await membersOf(group)).toEqual([])
    expect(await lastEntry()).toMatchObject({ action: 'user.erase', subject: `user/${ann}` })
    const log = await admin.ask('GET', '/audit.csv')
    expect(log.text).toContain(ann)
    expect(log.text).not.toContain('no trace')
  })

  it('with a server key is in the audit log too', async () => {
    const ann = await world.user('Ann')
    const submission = await world.score(ann, 7)
    await world.asServer('DELETE', `/v1/boards/taps/users/${ann}/scores/${submission}`)
    expect(await lastEntry()).toMatchObject({
      actor: 'server key',
      action: 'submission.remove',
      subject: `user/${ann}/board/taps/submission/${submission}`,
    })
    const changed = { ...definition, title: '新' }
    for (let times = 0; times < 2; times += 1) await world.asServer('PUT', '/v1/boards/taps', changed)
    const { entries } = (await admin.ask('GET', '/audit')).body
    expect(entries.filter(({ action }: { action: string }) => action === 'board.put')).toMatchObject([
      { actor: 'server key', subject: `app/${APPID}/board/taps` },
    ])
  })

  it('does not happen when it cannot be written into the audit log', async () => {
    const ann = await world.user('Ann')
    const group = await world.group('skating', [ann])
    const submission = await world.score(ann, 7)
    const other = new Sqlite(world.databaseFile)
    other.exec(`create trigger refuse before insert on audit_log begin select raise(abort, 'no'); end`)
    try {
      const member = `/groups/${group}/members/${ann}`
      for (const [method, path, asking] of [
        ['PUT', member, { json: { hidden: true } }],
        ['DELETE', member],
        ['DELETE', `/users/${ann}/boards/taps/submissions/${submission}`],
        ['DELETE', `/users/${ann}/boards/taps/score?period=${PERIOD}`],
        ['DELETE', `/users/${ann}`],
        ['GET', `/groups/${group}/members.csv`],
        ['GET', `/users/${ann}/export`],
      ] as const)
        expect((await admin.ask(method, path, asking)).status, `${method} ${path}`).toBeGreaterThanOrEqual(
          500,
        )
    } finally {
      other.exec('drop trigger refuse')
      other.close()
    }
    expect(await membersOf(group)).toMatchObject([{ userId: ann, hidden: false }])
    expect(await ranksOf(group)).toEqual([[ann, 1, 7]])
  })
})
