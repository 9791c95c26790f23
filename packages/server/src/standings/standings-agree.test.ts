import type { BoardDefinition, GroupStanding, GroupStandings, ScoreResponse } from '@qunkit/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openServer, type ServerUnderTest, type TestUser } from '../rankings/model/server-under-test.ts'
import { startPostgres, type TestPostgres } from '../store/testing/postgres.ts'
import { foldStandings } from './fold-standings.ts'
import { type PlainStanding, PlainStandings } from './plain-standings.ts'
import { totalOf } from './rank-key.ts'

const START = Date.parse('2026-11-24T04:00:00Z')
const WEEK_MS = 7 * 86_400_000
const USERS = 6
const GROUPS = 5
const BOARD = 'model'

const user = fc.nat(USERS - 1)
const group = fc.nat(GROUPS - 1)
const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 3 }) },
  { weight: 2, arbitrary: fc.integer({ min: -70_000, max: 70_000 }) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
)
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('submit' as const), user, group, value }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), nth: fc.nat(20) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('join' as const), user, group }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), user, group }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('hide' as const), user, group, hidden: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), user }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('next week' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('look' as const), user, limit: fc.integer({ min: 1, max: 4 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const definitions = fc.record({
  direction: fc.constantFrom('higher' as const, 'lower' as const),
  scope: fc.constantFrom('user' as const, 'group' as const),
  groups: fc.oneof(
    fc.record({
      by: fc.constantFrom('sum' as const, 'mean' as const, 'best' as const),
      names: fc.constantFrom('members' as const, 'everyone' as const),
    }),
    fc.record({
      by: fc.constant('best' as const),
      best: fc.integer({ min: 1, max: 3 }),
      names: fc.constant('members' as const),
    }),
  ),
})

/** The same steps on the server and in the model, compared whenever one looks. */
class Play {
  readonly #server: ServerUnderTest
  readonly #appid: string
  readonly #model: PlainStandings
  readonly #users: TestUser[] = []
  readonly #groups: string[] = []
  #keys = 0

  private constructor(server: ServerUnderTest, appid: string, model: PlainStandings) {
    this.#server = server
    this.#appid = appid
    this.#model = model
  }

  static async begin(
    server: ServerUnderTest,
    appid: string,
    definition: PlainStandings['definition'],
  ): Promise<Play> {
    server.clock.now = START
    const play = new Play(server, appid, new PlainStandings(definition))
    const board: BoardDefinition = {
      title: '模型',
      keep: 'best',
      period: { every: 'week', timeZone: 'UTC', weekStart: 'monday' },
      graceSeconds: 0,
      keepPeriods: 3,
      submissions: { by: 'server' },
      display: { as: 'integer' },
      ranks: 'standard',
      ...definition,
    }
    const put = await server.call('PUT', `/v1/boards/${BOARD}?appid=${appid}`, { json: board })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
    for (let index = 0; index < GROUPS; index += 1) {
      const groupId = await server.makeGroup(appid)
      await server.store.write((writes) => writes.nameGroup(groupId, `群 ${groupId}`))
      play.#groups.push(groupId)
      play.#model.groups.set(groupId, new Map())
    }
    for (let index = 0; index < USERS; index += 1) play.#users.push(await server.logIn(appid))
    return play
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'submit':
        return this.#submit(step)
      case 'remove':
        return this.#remove(step.nth)
      case 'join':
        return this.#join(step)
      case 'leave':
        return this.#leave(step)
      case 'hide':
        return this.#hide(step)
      case 'erase':
        return this.#erase(step.user)
      case 'next week':
        this.#server.clock.now += WEEK_MS
        return
      case 'look':
        return this.look(step)
    }
  }

  #whom({ user, group }: { user: number; group: number }) {
    const [found, groupId] = [this.#users[user], this.#groups[group]]
    if (found === undefined || groupId === undefined) throw new Error('There are users and groups.')
    return { user: found, groupId, members: this.#model.groups.get(groupId) ?? new Map<string, boolean>() }
  }

  async #submit(step: { user: number; group: number; value: number }): Promise<void> {
    const { user, groupId, members } = this.#whom(step)
    const { userId } = user
    const isOfGroup = this.#model.definition.scope === 'group'
    if (isOfGroup && !members.has(userId)) return
    this.#keys += 1
    const { value } = step
    const { status, body } = await this.#server.call(
      'POST',
      `/v1/boards/${BOARD}/scores?appid=${this.#appid}`,
      { json: { userId, value, idempotencyKey: `key-${this.#keys}`, ...(isOfGroup ? { groupId } : {}) } },
    )
    expect(status, JSON.stringify(body)).toBe(200)
    const { submission } = body as ScoreResponse
    const { period, submissionId } = submission
    this.#model.submissions.push({
      userId,
      period,
      value,
      submissionId,
      groupId: isOfGroup ? groupId : null,
    })
  }

  async #remove(nth: number): Promise<void> {
    const all = this.#model.submissions
    const one = all[all.length - 1 - (nth % Math.max(1, all.length))]
    if (one === undefined) return
    const url = `/v1/boards/${BOARD}/users/${one.userId}/scores/${one.submissionId}?appid=${this.#appid}`
    // Those of weeks ago may have been dropped: they are still the model's, but nobody can see them.
    const { status } = await this.#server.call('DELETE', url)
    expect(status).toBe(204)
    this.#model.submissions = all.filter((other) => other !== one)
  }

  async #join(step: { user: number; group: number }): Promise<void> {
    const { user, groupId, members } = this.#whom(step)
    await this.#server.join(groupId, user.userId)
    if (!members.has(user.userId)) members.set(user.userId, false)
  }

  async #leave(step: { user: number; group: number }): Promise<void> {
    const { user, groupId, members } = this.#whom(step)
    await this.#server.call('DELETE', `/v1/groups/${groupId}/membership`, user)
    members.delete(user.userId)
  }

  async #hide(step: { user: number; group: number; hidden: boolean }): Promise<void> {
    const { user, groupId, members } = this.#whom(step)
    const { hidden } = step
    await this.#server.call('PUT', `/v1/groups/${groupId}/membership`, { ...user, json: { hidden } })
    if (members.has(user.userId)) members.set(user.userId, hidden)
  }

  /** Somebody new takes the place of the one who is erased. */
  async #erase(index: number): Promise<void> {
    const { user } = this.#whom({ user: index, group: 0 })
    expect((await this.#server.call('DELETE', '/v1/me', user)).status).toBe(204)
    for (const members of this.#model.groups.values()) members.delete(user.userId)
    this.#model.submissions = this.#model.submissions.filter(({ userId }) => userId !== user.userId)
    this.#users[index] = await this.#server.logIn(this.#appid)
  }

  /** Folds, then reads every page of this week and the one before, as `user` sees them. */
  async look({ user: index, limit }: { user: number; limit: number }): Promise<void> {
    const now = () => this.#server.clock.now
    const { store } = this.#server
    await foldStandings({ store, now })
    const { user } = this.#whom({ user: index, group: 0 })
    for (const period of ['current', 'previous']) {
      const rows: GroupStanding[] = []
      let cursor: string | null = null
      do {
        const query: string = cursor === null ? `period=${period}` : `cursor=${cursor}`
        const { status, body } = await this.#server.call(
          'GET',
          `/v1/boards/${BOARD}/groups?${query}&limit=${limit}`,
          user,
        )
        // There is no week before the one in which the board was made.
        if (period === 'previous' && status === 404) return
        expect(status, JSON.stringify(body)).toBe(200)
        const page = body as GroupStandings
        const expected = this.#model.standings(page.period.period)
        const mine = expected.filter(({ groupId }) => this.#model.groups.get(groupId)?.has(user.userId))
        expect(page.asOf).toBeNull()
        expect(page.groups).toBe(expected.length)
        expect(page.mine).toEqual(mine.map((one) => this.#shown(one, user)))
        rows.push(...page.rows)
        cursor = page.nextCursor
        if (cursor === null) expect(rows).toEqual(expected.map((one) => this.#shown(one, user)))
        else expect(page.rows).toHaveLength(limit)
      } while (cursor !== null)
    }
  }

  #shown({ groupId, rank, sum, ranked }: PlainStanding, { userId }: TestUser): GroupStanding {
    const { groups } = this.#model.definition
    const mine = this.#model.groups.get(groupId)?.has(userId) === true
    const name = mine || groups.names === 'everyone' ? `群 ${groupId}` : null
    return { groupId, name, mine, rank, ranked, total: totalOf(groups, { sum, ranked }) }
  }
}

let next = 0

/** Each play has an app of its own. */
const agreeOn = (server: () => ServerUnderTest, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(
      definitions,
      fc.array(step, { minLength: 15, maxLength: 50 }),
      async (definition, steps) => {
        const appid = server().appids[next % server().appids.length] ?? ''
        next += 1
        const play = await Play.begin(server(), appid, definition)
        for (const one of steps) await play.take(one)
        await play.look({ user: 0, limit: 2 })
        await play.look({ user: 1, limit: 100 })
      },
    ),
    // The seed of a failure is printed with it.
    { numRuns, endOnFailure: true },
  )

const PATIENCE = 120_000
const APPS = 200

describe('standings agree with a plain model, whatever happens', () => {
  // The clock is set by the plays, and folding is a step of them: nothing is to happen by itself.
  beforeAll(() => void vi.useFakeTimers({ toFake: ['setInterval'] }))
  afterAll(() => void vi.useRealTimers())

  describe('on SQLite', () => {
    let server: ServerUnderTest
    beforeAll(async () => {
      server = await openServer({ startAt: START, apps: APPS })
    })
    afterAll(() => server.close())

    it('totals, ranks, ties, pages, own places and past weeks', () => agreeOn(() => server, 30), PATIENCE)
  })

  describe('on PostgreSQL', () => {
    let postgres: TestPostgres
    let server: ServerUnderTest
    beforeAll(async () => {
      postgres = await startPostgres()
      server = await openServer({ startAt: START, apps: APPS, databaseUrl: await postgres.createDatabase() })
    })
    afterAll(async () => {
      await server?.close()
      await postgres?.stop()
    })

    it('totals, ranks, ties, pages, own places and past weeks', () => agreeOn(() => server, 8), PATIENCE)
  })
})
