import type {
  MyRank,
  MyRanks,
  Periods,
  Problem,
  RankedMember,
  Ranking,
  ScoreBatchResponse,
  ScoreResponse,
} from '@qunkit/contract'
import { expect } from 'vitest'
import { parseConfig } from '../../config/load-config.ts'
import { prunePeriods } from '../../scores/prune-periods.ts'
import {
  type PlainGiven,
  PlainModel,
  type PlainPeriodState,
  type PlainRow,
  type PlainScore,
  type PlainSubmission,
} from './plain-model.ts'
import { plainPeriodAt } from './plain-periods.ts'
import type { Answer, ServerUnderTest, TestUser } from './server-under-test.ts'
import type { definitions, Glance, Step, SubmissionStep } from './steps.ts'

type Definition = typeof definitions extends import('fast-check').Arbitrary<infer One> ? One : never

const USERS = 6
/** What can be read no more is held for so long. */
const A_DAY = 86_400_000
const BOARD = 'model'
const written = (at: number): string => new Date(at).toISOString()
const codeOf = ({ body }: Answer): string => (body as Problem).code

interface HeldCursor {
  readonly cursor: string
  readonly user: TestUser
  readonly groupId: string
  readonly wasOpen: boolean
  readonly period: string
  readonly last: PlainRow
}

/** One play: the same steps on the server and in the model, compared after each. */
export class Play {
  readonly #server: ServerUnderTest
  readonly #appid: string
  readonly #model: PlainModel
  readonly #users: TestUser[] = []
  readonly #groups: string[] = []
  readonly #sent: { given: PlainGiven; taken: PlainSubmission }[] = []
  readonly #seen = new Map<string, { etag: string; body: Ranking }>()
  #held: HeldCursor | undefined
  #keys = 0

  private constructor(server: ServerUnderTest, appid: string, model: PlainModel) {
    this.#server = server
    this.#appid = appid
    this.#model = model
  }

  static async begin(
    server: ServerUnderTest,
    appid: string,
    definition: Definition,
    now: number,
  ): Promise<Play> {
    server.clock.now = now
    const play = new Play(server, appid, new PlainModel(definition, now))
    const put = await server.call('PUT', `/v1/boards/${BOARD}?appid=${appid}`, { json: definition })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
    for (let index = 0; index < 2; index += 1) {
      const groupId = await server.makeGroup(appid)
      play.#groups.push(groupId)
      play.#model.groups.set(groupId, new Map())
    }
    for (let index = 0; index < USERS; index += 1) play.#users.push(await server.logIn(appid))
    for (const { userId } of play.#users.slice(0, 5)) await play.#join(play.#group(0), userId)
    return play
  }

  #user(index: number): TestUser {
    const user = this.#users[index % this.#users.length]
    if (user === undefined) throw new Error('A play has users.')
    return user
  }

  #group(index: number): string {
    return this.#groups[index % this.#groups.length] ?? ''
  }

  async #join(groupId: string, userId: string): Promise<void> {
    await this.#server.join(groupId, userId)
    const members = this.#model.groups.get(groupId)
    if (!members?.has(userId)) members?.set(userId, { joinedAt: this.#model.now, hidden: false })
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'submit':
        return this.#submit(this.#given(step.what, 'user'))
      case 'submit as server':
        return this.#submit(this.#given(step.what, 'server'))
      case 'submit late':
        return this.#submit({ ...this.#given(step.what, 'server'), at: this.#model.now - step.agoMs })
      case 'batch':
        return this.#submitBatch(step.what.map((what) => this.#given(what, 'server')))
      case 'repeat':
        return this.#repeat(step)
      case 'remove':
        return this.#remove(step.nth)
      case 'join':
        return this.#join(this.#group(step.whom.group), this.#user(step.whom.user).userId)
      case 'leave':
        return this.#leave(step.whom)
      case 'hide':
        return this.#hide(step.whom, step.hidden)
      case 'erase':
        return this.#erase(step.whom.user)
      case 'prune':
        return this.#prune()
      case 'wait':
        return this.#setClock(this.#model.now + step.ms)
      case 'wait for the end': {
        const span = plainPeriodAt(this.#model.definition.period, this.#model.now)
        const end = span?.endsAt ?? Number.POSITIVE_INFINITY
        return Number.isFinite(end)
          ? this.#setClock(Math.max(this.#model.now, end + step.offsetMs))
          : undefined
      }
      case 'keep a cursor':
        return this.#keepCursor(step)
      case 'use the cursor':
        return this.#useCursor()
    }
  }

  #setClock(now: number): void {
    this.#model.now = now
    this.#server.clock.now = now
  }

  #given({ user, group, value, tieBreak }: SubmissionStep, by: 'user' | 'server'): PlainGiven {
    this.#keys += 1
    const { tieBreaker, scope } = this.#model.definition
    return {
      userId: this.#user(user).userId,
      by,
      key: `key-${this.#keys}`,
      value,
      ...(tieBreaker === undefined ? {} : { tieBreak }),
      ...(scope === 'group' ? { groupId: this.#group(group) } : {}),
    }
  }

  #requestOf({ userId, by, key, at, ...rest }: PlainGiven): object {
    return {
      ...rest,
      idempotencyKey: key,
      ...(by === 'server' ? { userId } : {}),
      ...(at === undefined ? {} : { at: written(at) }),
    }
  }

  async #submit(given: PlainGiven): Promise<void> {
    const token = this.#users.find(({ userId }) => userId === given.userId)?.token ?? ''
    const answer = await this.#server.call('POST', `/v1/boards/${BOARD}/scores?appid=${this.#appid}`, {
      json: this.#requestOf(given),
      ...(given.by === 'user' ? { token } : {}),
    })
    const judged = this.#model.judge(given)
    if (typeof judged === 'string') expect(codeOf(answer)).toBe(judged)
    else {
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      this.#accept(given, answer.body as ScoreResponse)
    }
  }

  async #submitBatch(batch: readonly PlainGiven[]): Promise<void> {
    const answer = await this.#server.call('POST', `/v1/boards/${BOARD}/scores/batch?appid=${this.#appid}`, {
      json: { scores: batch.map((given) => this.#requestOf(given)) },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const { results } = answer.body as ScoreBatchResponse
    expect(results).toHaveLength(batch.length)
    // Those of one user may be taken in another order than they stand in; their ids say in which they came.
    for (const [index, given] of batch.entries()) {
      const result = results[index]
      const judged = this.#model.judge(given)
      if (typeof judged === 'string') expect(result).toMatchObject({ code: judged })
      else if (result !== undefined && 'submission' in result) this.#note(given, result)
      else throw new Error(`Refused: ${JSON.stringify(result)}`)
    }
  }

  /** Takes what the server took into the model, and compares what both say of it. */
  #accept(given: PlainGiven, response: ScoreResponse): void {
    const judged = this.#model.judge(given)
    if (typeof judged === 'string') throw new Error(`The model refuses: ${judged}`)
    const scoreOf = (one: { userId: string; period: string; groupId: string | null }) =>
      this.#model.score(one.userId, one.period, one.groupId ?? '')
    if ('repeats' in judged) {
      const { repeats } = judged
      const score = scoreOf(repeats)
      const isPart =
        this.#model.definition.keep === 'sum'
          ? !repeats.removed
          : score?.submissionId === repeats.submissionId
      expect(response).toMatchObject({ repeated: true, changed: isPart })
      expect(response.submission).toMatchObject({
        submissionId: repeats.submissionId,
        removed: repeats.removed,
      })
      if (score !== null) expect(response.score).toEqual(shownScore(score))
      return
    }
    const before = scoreOf({ ...given, ...judged, groupId: given.groupId ?? null })
    const taken = this.#note(given, response)
    const after = scoreOf(taken)
    expect(response.repeated).toBe(false)
    expect(response.changed).toBe(JSON.stringify(before) !== JSON.stringify(after))
    expect(response.score).toEqual(after && shownScore(after))
  }

  #note(given: PlainGiven, response: ScoreResponse): PlainSubmission {
    const judged = this.#model.judge(given)
    if (typeof judged === 'string' || 'repeats' in judged) throw new Error('Nothing to take.')
    const { submission } = response
    const taken = {
      userId: given.userId,
      key: given.key,
      value: given.value,
      tieBreak: given.tieBreak ?? null,
      groupId: given.groupId ?? null,
      at: judged.at,
      receivedAt: this.#model.now,
      period: judged.period,
      submissionId: submission.submissionId,
      removed: false,
    }
    expect(submission).toEqual({
      submissionId: taken.submissionId,
      board: BOARD,
      period: taken.period,
      groupId: taken.groupId,
      value: taken.value,
      tieBreak: taken.tieBreak,
      at: written(taken.at),
      removed: false,
    })
    this.#model.submissions.push(taken)
    this.#sent.push({ given, taken })
    return taken
  }

  async #repeat({ nth, changed }: { nth: number; changed: boolean }): Promise<void> {
    const sent = this.#sent.at(-1 - (nth % Math.max(1, this.#sent.length)))
    if (sent === undefined || !this.#users.some(({ userId }) => userId === sent.given.userId)) return
    const { given } = sent
    await this.#submit(changed ? { ...given, value: given.value === 0 ? 1 : 0 } : given)
  }

  async #remove(nth: number): Promise<void> {
    const all = this.#model.submissions
    const one = all.at(-1 - (nth % Math.max(1, all.length)))
    if (one === undefined) return
    const { status } = await this.#server.call(
      'DELETE',
      `/v1/boards/${BOARD}/users/${one.userId}/scores/${one.submissionId}?appid=${this.#appid}`,
    )
    expect(status).toBe(one.removed ? 404 : 204)
    one.removed = true
  }

  async #leave(whom: { user: number; group: number }): Promise<void> {
    const [user, groupId] = [this.#user(whom.user), this.#group(whom.group)]
    const left = await this.#server.call('DELETE', `/v1/groups/${groupId}/membership`, user)
    expect(left.status).toBe(this.#model.groups.get(groupId)?.delete(user.userId) ? 204 : 404)
  }

  async #hide(whom: { user: number; group: number }, hidden: boolean): Promise<void> {
    const [user, groupId] = [this.#user(whom.user), this.#group(whom.group)]
    const put = await this.#server.call('PUT', `/v1/groups/${groupId}/membership`, {
      ...user,
      json: { hidden },
    })
    const member = this.#model.groups.get(groupId)?.get(user.userId)
    expect(put.status).toBe(member === undefined ? 404 : 200)
    if (member !== undefined) member.hidden = hidden
  }

  /** Somebody new takes the place of the one who is erased. */
  async #erase(index: number): Promise<void> {
    const user = this.#user(index)
    expect((await this.#server.call('DELETE', '/v1/me', user)).status).toBe(204)
    this.#model.erase(user.userId)
    if (this.#held?.user === user) this.#held = undefined
    this.#users[index % this.#users.length] = await this.#server.logIn(this.#appid)
  }

  async #prune(): Promise<void> {
    const { store } = this.#server
    const apps = [{ appid: this.#appid, secret: 'none' }]
    const secrets = ['a-secret-of-at-least-thirty-two-characters']
    const config = parseConfig({ apps, tokenSecrets: secrets, dataSecrets: secrets })
    while ((await this.#unreadableHeld()) > 0)
      await prunePeriods({ store, config, now: () => this.#model.now + A_DAY })
    this.#model.prune()
  }

  async #unreadableHeld(): Promise<number> {
    const readable = new Set(this.#model.periods().map(({ period }) => period))
    const held = await this.#server.store.reads.periodsHeld(this.#appid, BOARD)
    return held.filter((period) => !readable.has(period)).length
  }

  async #keepCursor({
    whom,
    limit,
  }: {
    whom: { user: number; group: number }
    limit: number
  }): Promise<void> {
    const [user, groupId] = [this.#user(whom.user), this.#group(whom.group)]
    const answer = await this.#server.call(
      'GET',
      `/v1/groups/${groupId}/boards/${BOARD}?limit=${limit}`,
      user,
    )
    if (answer.status !== 200) return
    const { rows, nextCursor, period } = answer.body as Ranking
    const last = this.#rows(groupId, period.period).find(({ userId }) => userId === rows.at(-1)?.userId)
    if (nextCursor === null || last === undefined) return
    const wasOpen = period.state === 'open'
    this.#held = { cursor: nextCursor, user, groupId, wasOpen, period: period.period, last }
  }

  /** The list may be another by now: the page goes on after where the last row stood. */
  async #useCursor(): Promise<void> {
    if (this.#held === undefined) return
    const { cursor, user, groupId, wasOpen, period, last } = this.#held
    const answer = await this.#server.call(
      'GET',
      `/v1/groups/${groupId}/boards/${BOARD}?cursor=${cursor}`,
      user,
    )
    const now = this.#model.periods().find((one) => one.period === period)
    if (!this.#model.groups.get(groupId)?.has(user.userId))
      return expect(codeOf(answer)).toBe('GROUP_NOT_FOUND')
    if (wasOpen && now?.state !== 'open') return expect(codeOf(answer)).toBe('CURSOR_PERIOD_CLOSED')
    if (now === undefined) return expect(codeOf(answer)).toBe('PERIOD_NOT_FOUND')
    const isAfter = (row: PlainRow): boolean => {
      if (last.score !== null) return row.score === null || this.#model.isAbove(last.score, row.score)
      if (row.score !== null) return false
      return row.joinedAt > last.joinedAt || (row.joinedAt === last.joinedAt && row.userId > last.userId)
    }
    const expected = this.#rows(groupId, period).filter(isAfter)
    expect((answer.body as Ranking).rows).toEqual(expected.map(shownRow))
  }

  #rows(groupId: string, period: string): PlainRow[] {
    const state = this.#model.periods().find((one) => one.period === period)
    return this.#model.ranking(groupId, period, state?.previous ?? null)
  }

  /** Compares what one of the users sees in one of the groups, in one of the periods. */
  async look(glance: Glance): Promise<void> {
    const periods = this.#model.periods()
    const user = this.#user(glance.viewer)
    const seen = await this.#server.call('GET', `/v1/boards/${BOARD}/periods`, user)
    expect(seen.body).toMatchObject({
      current: this.#model.current(),
      periods: periods.map(({ period, state }) => ({ period, state })),
    })
    expect((seen.body as Periods).periods).toHaveLength(periods.length)
    const state = periods[glance.period % Math.max(1, periods.length)]
    if (state !== undefined) await this.#lookAt(state, this.#group(glance.group), user, glance)
  }

  /** Compares the lists of all periods as the first two users see them: the same addresses, step after step. */
  async lookBack(): Promise<void> {
    const groupId = this.#group(0)
    for (const { period } of this.#model.periods())
      for (const user of [this.#user(0), this.#user(1)]) {
        if (!this.#model.groups.get(groupId)?.has(user.userId)) continue
        const rows = this.#rows(groupId, period)
        const seen = await this.#ranking(user, `/v1/groups/${groupId}/boards/${BOARD}?period=${period}`)
        expect(seen.rows).toEqual(rows.map(shownRow))
        expect(seen.me).toEqual(ownPlace(this.#model, rows, user.userId, groupId, period))
      }
  }

  /** Compares every list there is, each as two of the users see it. */
  async lookAtAll(): Promise<void> {
    for (const [index, state] of this.#model.periods().entries())
      for (const groupId of this.#groups)
        for (const user of [this.#user(2 * index), this.#user(2 * index + 1)])
          await this.#lookAt(state, groupId, user, { limit: 2, unscored: 'after' })
  }

  async #lookAt(
    state: PlainPeriodState,
    groupId: string,
    user: TestUser,
    { limit, unscored }: Pick<Glance, 'limit' | 'unscored'>,
  ): Promise<void> {
    const { period } = state
    const path = `/v1/groups/${groupId}/boards/${BOARD}`
    const member = this.#model.groups.get(groupId)?.get(user.userId)
    if (member === undefined) {
      for (const url of [path, `${path}/me`])
        expect(codeOf(await this.#server.call('GET', url, user)), url).toBe('GROUP_NOT_FOUND')
      return
    }
    const rows = this.#rows(groupId, period)
    const me = ownPlace(this.#model, rows, user.userId, groupId, period)
    const ranked = rows.filter(({ score }) => score !== null).length
    const listed = (unscored === 'omit' ? rows.slice(0, ranked) : rows).map(shownRow)

    const whole = await this.#ranking(user, `${path}?period=${period}&unscored=${unscored}&limit=500`)
    expect(whole).toMatchObject({
      period: { period, state: state.state },
      previousPeriod: state.previous,
      ranked,
      members: rows.length,
      nextCursor: null,
    })
    expect(whole.rows).toEqual(listed)
    expect(whole.me).toEqual(me)

    const walked: RankedMember[] = []
    let cursor = ''
    do {
      const page = await this.#ranking(
        user,
        `${path}?period=${period}&unscored=${unscored}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      expect(page.rows.length).toBe(page.nextCursor === null ? page.rows.length : limit)
      walked.push(...page.rows)
      cursor = page.nextCursor ?? ''
    } while (cursor !== '' && walked.length <= rows.length)
    expect(walked).toEqual(listed)

    const around = await this.#ranking(
      user,
      `${path}?period=${period}&unscored=${unscored}&limit=${limit}&around=me`,
    )
    const own = listed.findIndex(({ userId }) => userId === user.userId)
    const from = own === -1 ? 0 : Math.max(0, Math.min(own - Math.floor(limit / 2), listed.length - limit))
    expect(around.rows).toEqual(listed.slice(from, from + limit))

    const place = (await this.#server.call('GET', `${path}/me?period=${period}`, user)).body as MyRank
    expect(place).toMatchObject({ ranked, members: rows.length, period: { period } })
    expect(place.me).toEqual(me)

    const mine = (await this.#server.call('GET', `/v1/boards/${BOARD}/ranks?period=${period}`, user))
      .body as MyRanks
    const groups = [...this.#model.groups].filter(([, members]) => members.has(user.userId))
    expect(new Set(mine.groups.map(({ group }) => group.groupId))).toEqual(new Set(groups.map(([id]) => id)))
    for (const one of mine.groups)
      expect(one.me).toEqual(
        ownPlace(this.#model, this.#rows(one.group.groupId, period), user.userId, one.group.groupId, period),
      )
  }

  /** As a phone asks: with the tag of the last answer, which is good again when nothing has changed. */
  async #ranking(user: TestUser, url: string): Promise<Ranking> {
    const key = `${user.userId} ${url}`
    const before = this.#seen.get(key)
    const answer = await this.#server.call('GET', url, {
      ...user,
      ...(before === undefined ? {} : { etag: before.etag }),
    })
    if (answer.status === 304 && before !== undefined) return before.body
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const body = answer.body as Ranking
    this.#seen.set(key, { etag: String(answer.headers.etag), body })
    return body
  }
}

const shownScore = ({ value, tieBreak, achievedAt }: PlainScore) => ({
  value,
  tieBreak,
  achievedAt: written(achievedAt),
})

const shownRow = ({ userId, score, position, rank, previousRank }: PlainRow): RankedMember => ({
  userId,
  nickname: null,
  avatarUrl: null,
  position,
  rank,
  ...(score === null ? { value: null, tieBreak: null, achievedAt: null } : shownScore(score)),
  previousRank,
})

const ownPlace = (
  model: PlainModel,
  rows: readonly PlainRow[],
  userId: string,
  groupId: string,
  period: string,
): MyRank['me'] => {
  const own = rows.find((row) => row.userId === userId)
  if (own === undefined) {
    const score = model.score(userId, period, groupId)
    const row = { userId, joinedAt: 0, score, position: null, rank: null, previousRank: null }
    return { hidden: true, row: shownRow(row), next: null }
  }
  const better = rows.filter(({ rank }) => rank !== null && own.rank !== null && rank < own.rank)
  const next = better.at(-1)
  return {
    hidden: false,
    row: shownRow(own),
    next:
      next?.score == null || next.rank === null || own.score === null
        ? null
        : {
            rank: next.rank,
            userId: next.userId,
            value: next.score.value,
            distance: Math.abs(next.score.value - own.score.value),
          },
  }
}
