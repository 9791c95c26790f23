import type { BoardDefinition, GroupStandings, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseConfig } from '../config/load-config.ts'
import {
  type Answer,
  openServer,
  type ServerUnderTest,
  type TestUser,
} from '../rankings/model/server-under-test.ts'
import { prunePeriods } from '../scores/prune-periods.ts'
import { foldStandings } from './fold-standings.ts'

const START = Date.parse('2026-11-24T04:00:00Z')
const WEEK_MS = 7 * 86_400_000
const [THIS_WEEK, LAST_WEEK] = ['2026-11-23', '2026-11-16']
const APP = 'wx0'

const definition: BoardDefinition = {
  title: '手速',
  direction: 'higher',
  keep: 'best',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 3600,
  keepPeriods: 1,
  scope: 'user',
  submissions: { by: 'server' },
  display: { as: 'integer' },
  ranks: 'standard',
  groups: { by: 'sum', names: 'members' },
}

const codeOf = ({ status, body }: Answer) => [status, (body as Problem).code]

describe('GET /v1/boards/:board/groups', () => {
  let server: ServerUnderTest
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    server = await openServer({ startAt: START })
  })
  afterAll(async () => {
    await server.close()
    vi.useRealTimers()
  })

  let boards = 0
  const makeBoard = async (changes: Partial<BoardDefinition> = {}): Promise<string> => {
    server.clock.now = START
    boards += 1
    const put = await server.call('PUT', `/v1/boards/board-${boards}`, {
      json: { ...definition, ...changes },
    })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
    return `board-${boards}`
  }
  const makeMember = async (...groupIds: string[]): Promise<TestUser> => {
    const user = await server.logIn(APP)
    for (const groupId of groupIds) await server.join(groupId, user.userId)
    return user
  }
  let keys = 0
  const score = async (board: string, { userId }: TestUser, value: number): Promise<void> => {
    keys += 1
    const json = { userId, value, idempotencyKey: `key-${keys}` }
    expect((await server.call('POST', `/v1/boards/${board}/scores`, { json })).status).toBe(200)
  }
  const fold = () => {
    const now = () => server.clock.now
    return foldStandings({ store: server.store, now })
  }
  const ask = (board: string, user: TestUser, query = '') =>
    server.call('GET', `/v1/boards/${board}/groups?${query}`, user)
  const read = async (board: string, user: TestUser, query = ''): Promise<GroupStandings> => {
    const answer = await ask(board, user, query)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body as GroupStandings
  }
  /** Three groups with 30, 20 and 10. */
  const withThree = async (changes: Partial<BoardDefinition> = {}) => {
    const board = await makeBoard(changes)
    const groups = []
    const users = []
    for (const value of [30, 20, 10]) {
      const groupId = await server.makeGroup(APP)
      await server.store.write((writes) => writes.nameGroup(groupId, `群 ${value}`))
      const user = await makeMember(groupId)
      await score(board, user, value)
      groups.push(groupId)
      users.push(user)
    }
    await fold()
    const [first, second, third] = groups
    const [ann, ben, cem] = users
    if (!first || !second || !third || !ann || !ben || !cem) throw new Error('Three of each were made.')
    return { board, groups: { first, second, third }, users: { ann, ben, cem } }
  }

  it('shows the groups, best first, with the places of my own, by pages', async () => {
    const { board, groups, users } = await withThree()
    const page = await read(board, users.cem, 'limit=2')
    const row = (groupId: string, rank: number, total: number) => ({
      groupId,
      name: null,
      mine: false,
      rank,
      total,
      ranked: 1,
    })
    const mine = { ...row(groups.third, 3, 10), name: '群 10', mine: true }
    expect(page).toMatchObject({ board: { board }, period: { period: THIS_WEEK }, groups: 3, asOf: null })
    expect(page.mine).toEqual([mine])
    expect(page.rows).toEqual([row(groups.first, 1, 30), row(groups.second, 2, 20)])
    const rest = await read(board, users.cem, `limit=2&cursor=${page.nextCursor}`)
    expect(rest).toMatchObject({ rows: [mine], mine: [mine], nextCursor: null })
  })

  it("tells the names of others' groups only where the board lets everyone read them", async () => {
    const { board, users } = await withThree({ groups: { by: 'mean', names: 'everyone' } })
    const { rows } = await read(board, users.cem)
    expect(rows.map(({ name }) => name)).toEqual(['群 30', '群 20', '群 10'])
  })

  it('keeps the group of a hidden member theirs, counted without them', async () => {
    const { board, groups, users } = await withThree()
    await score(board, await makeMember(groups.first), 1)
    await server.call('PUT', `/v1/groups/${groups.first}/membership`, {
      ...users.ann,
      json: { hidden: true },
    })
    await fold()
    const { mine } = await read(board, users.ann)
    expect(mine).toMatchObject([{ groupId: groups.first, rank: 3, total: 1, ranked: 1, mine: true }])
  })

  it('leaves out one-to-one rooms, and groups without a score', async () => {
    const { board, users } = await withThree()
    await server.join(await server.makeGroup(APP), (await makeMember()).userId)
    const room = await server.store.write((writes) =>
      writes.findOrMakeGroup({
        appid: APP,
        kind: 'single',
        wechatId: 'room',
        newGroupId: '0a8e4d5c-0000-7000-8000-000000000009',
        now: START,
      }),
    )
    await server.join(room.groupId, users.ann.userId)
    await score(board, users.ann, 99)
    await fold()
    const { groups, mine } = await read(board, users.ann)
    expect(groups).toBe(3)
    expect(mine).toMatchObject([{ total: 99 }])
  })

  it('tells since when a change waits to be counted, until the job has counted it', async () => {
    const { board, users } = await withThree()
    await score(board, users.cem, 50)
    const before = await read(board, users.cem)
    expect(before.mine).toMatchObject([{ rank: 3, total: 10 }])
    const asOf = Date.parse(before.asOf ?? '')
    // By the server's clock, whatever the machine's says.
    expect(asOf).toBeLessThanOrEqual(START)
    expect(asOf).toBeGreaterThan(START - 600_000)
    vi.advanceTimersByTime(1000)
    await vi.waitUntil(async () => (await read(board, users.cem)).asOf === null, {
      timeout: 60_000,
      interval: 20,
    })
    expect((await read(board, users.cem)).mine).toMatchObject([{ rank: 1, total: 50 }])
  })

  it('shows a past week for the members of today, until it is kept no more', async () => {
    const { board, groups, users } = await withThree()
    server.clock.now = START + WEEK_MS
    await server.join(groups.second, users.ann.userId)
    await server.call('DELETE', `/v1/groups/${groups.first}/membership`, users.ann)
    await fold()
    expect(await read(board, users.ann)).toMatchObject({ groups: 0, rows: [], mine: [] })
    const past = await read(board, users.ann, 'period=previous')
    expect(past).toMatchObject({ period: { period: THIS_WEEK, state: 'closed' }, groups: 2 })
    expect(past.rows.map(({ groupId, total }) => [groupId, total])).toEqual([
      [groups.second, 50],
      [groups.third, 10],
    ])
    server.clock.now = START + 3 * WEEK_MS
    expect(codeOf(await ask(board, users.ann, `period=${THIS_WEEK}`))).toEqual([404, 'PERIOD_NOT_FOUND'])
    const { store } = server
    const key = { appid: APP, board, period: THIS_WEEK }
    // A change of that week is not counted any more: nothing comes back once it was removed.
    await server.call('DELETE', `/v1/groups/${groups.second}/membership`, users.ben)
    await fold()
    expect(await store.reads.standingsState(key)).toEqual({ groups: 2, oldestChange: null })
    const secrets = ['a-secret-of-at-least-thirty-two-characters']
    const apps = [{ appid: APP, secret: 'none' }]
    const config = parseConfig({ apps, tokenSecrets: secrets, dataSecrets: secrets })
    await prunePeriods({ store, now: () => server.clock.now, config })
    expect(await store.reads.standingsState(key)).toEqual({ groups: 0, oldestChange: null })
    expect(await store.reads.periodsHeld(APP, board)).toEqual([])
  })

  it('refuses by its own code what cannot be answered', async () => {
    const { board, users } = await withThree()
    const { ben } = users
    const { groups: _groups, ...without } = definition
    boards += 1
    const off = `board-${boards}`
    await server.call('PUT', `/v1/boards/${off}`, { json: without })
    expect(codeOf(await ask(off, ben))).toEqual([404, 'STANDINGS_OFF'])
    expect(codeOf(await ask('none', ben))).toEqual([404, 'BOARD_NOT_FOUND'])
    expect(codeOf(await ask(board, ben, `period=${LAST_WEEK}`))).toEqual([404, 'PERIOD_NOT_FOUND'])
    expect(codeOf(await server.call('GET', `/v1/boards/${board}/groups`))).toEqual([
      403,
      'USER_TOKEN_REQUIRED',
    ])

    const { nextCursor } = await read(board, ben, 'limit=1')
    const other = (await withThree()).board
    expect(codeOf(await ask(other, ben, `cursor=${nextCursor}`))).toEqual([400, 'CURSOR_INVALID'])
    expect(codeOf(await ask(board, ben, 'cursor=bm8'))).toEqual([400, 'CURSOR_INVALID'])
    const named = `cursor=${nextCursor}&period=${LAST_WEEK}`
    expect(codeOf(await ask(board, ben, named))).toEqual([400, 'CURSOR_INVALID'])
    server.clock.now = START + WEEK_MS
    expect(codeOf(await ask(board, ben, `cursor=${nextCursor}`))).toEqual([409, 'CURSOR_PERIOD_CLOSED'])
    // One that was given after the close goes on.
    const closed = await read(board, ben, 'limit=1&period=previous')
    expect((await read(board, ben, `limit=5&cursor=${closed.nextCursor}`)).rows).toHaveLength(2)

    expect((await server.call('DELETE', '/v1/me', ben)).status).toBe(204)
    expect(codeOf(await ask(board, ben))).toEqual([401, 'TOKEN_INVALID'])
  })
})
