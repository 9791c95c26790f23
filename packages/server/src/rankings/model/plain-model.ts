import type { BoardDefinition } from '@qunkit/contract'
import { plainPeriodAt, plainPeriods } from './plain-periods.ts'

/** What a submission is in the model; `groupId` is null where values count everywhere. */
export interface PlainSubmission {
  readonly userId: string
  readonly key: string
  readonly value: number
  readonly tieBreak: number | null
  readonly groupId: string | null
  readonly at: number
  readonly receivedAt: number
  readonly period: string
  readonly submissionId: string
  removed: boolean
}

export interface PlainScore {
  readonly value: number
  readonly tieBreak: number | null
  readonly achievedAt: number
  readonly submissionId: string
}

export interface PlainRow {
  readonly userId: string
  readonly joinedAt: number
  readonly score: PlainScore | null
  readonly position: number | null
  readonly rank: number | null
  readonly previousRank: number | null
}

export interface PlainGiven {
  readonly userId: string
  readonly by: 'user' | 'server'
  readonly key: string
  readonly value: number
  readonly tieBreak?: number
  readonly groupId?: string
  readonly at?: number
}

export type PlainPeriodState = { period: string; state: 'open' | 'closed'; previous: string | null }

/**
 * What boards, scores and rankings promise, told with lists that are gone through from the start each time: no caches, no
 * incremental scores, no cursors, no SQL.
 */
export class PlainModel {
  readonly definition: BoardDefinition
  readonly createdAt: number
  now: number
  readonly groups = new Map<string, Map<string, { joinedAt: number; hidden: boolean }>>()
  submissions: PlainSubmission[] = []

  constructor(definition: BoardDefinition, createdAt: number) {
    this.definition = definition
    this.createdAt = createdAt
    this.now = createdAt
  }

  /** Newest first. */
  periods(): PlainPeriodState[] {
    const { period, keepPeriods } = this.definition
    const begun = plainPeriods(period, this.createdAt, this.now).filter(
      ({ endsAt }) => this.#closesAt(endsAt) > this.createdAt,
    )
    const open = begun.filter(({ endsAt }) => this.#closesAt(endsAt) > this.now)
    const closed = begun.filter(({ endsAt }) => this.#closesAt(endsAt) <= this.now).slice(0, keepPeriods)
    const shown = [...open, ...closed]
    return shown.map((one, index) => ({
      period: one.period,
      state: this.#closesAt(one.endsAt) > this.now ? 'open' : 'closed',
      previous: shown[index + 1]?.period ?? null,
    }))
  }

  current(): string | null {
    return plainPeriodAt(this.definition.period, this.now)?.period ?? null
  }

  #closesAt(endsAt: number): number {
    return endsAt + this.definition.graceSeconds * 1000
  }

  /** The code of a refusal, or what the submission is to become. */
  judge(given: PlainGiven): string | { repeats: PlainSubmission } | { period: string; at: number } {
    const { submissions, tieBreaker, scope } = this.definition
    if (given.by === 'user' && submissions.by === 'server') return 'SERVER_KEY_REQUIRED'
    if (given.by === 'user' && submissions.by === 'clients') {
      const { min, max } = submissions.value
      if (given.value < min || given.value > max) return 'SCORE_OUT_OF_BOUNDS'
      if (tieBreaker !== undefined && (given.tieBreak ?? 0) > (submissions.tieBreak?.max ?? 0))
        return 'SCORE_OUT_OF_BOUNDS'
    }
    const own = this.submissions.filter((one) => one.userId === given.userId)
    const repeats = own.find((one) => one.key === given.key)
    if (repeats !== undefined) {
      const same =
        repeats.value === given.value &&
        repeats.tieBreak === (given.tieBreak ?? null) &&
        repeats.groupId === (given.groupId ?? null) &&
        (given.at === undefined || given.at === repeats.at)
      return same ? { repeats } : 'IDEMPOTENCY_CONFLICT'
    }
    if (scope === 'group' && !this.groups.get(given.groupId ?? '')?.has(given.userId))
      return 'GROUP_NOT_FOUND'
    if (given.by === 'user' && submissions.by === 'clients') {
      const nth = own.at(-submissions.perMinute)
      if (own.length >= submissions.perMinute && nth !== undefined && this.now - nth.receivedAt < 60_000)
        return 'RATE_LIMITED'
    }
    const at = given.at ?? this.now
    const span = plainPeriodAt(this.definition.period, at)
    const isOpen = span !== undefined && span.startsAt <= this.now && this.now < this.#closesAt(span.endsAt)
    return isOpen ? { period: span.period, at } : 'PERIOD_CLOSED'
  }

  score(userId: string, period: string, groupId: string): PlainScore | null {
    const { keep, scope } = this.definition
    const counted = this.submissions.filter(
      (one) =>
        !one.removed &&
        one.userId === userId &&
        one.period === period &&
        one.groupId === (scope === 'group' ? groupId : null),
    )
    let chosen: PlainSubmission | undefined
    for (const one of counted) {
      const isLater =
        chosen === undefined ||
        one.at > chosen.at ||
        (one.at === chosen.at && one.submissionId > chosen.submissionId)
      if (chosen === undefined) chosen = one
      else if (keep === 'best' ? this.#isAbove(one, chosen) : keep === 'first' ? !isLater : isLater)
        chosen = one
    }
    if (chosen === undefined) return null
    const { value, tieBreak, at, submissionId } = chosen
    const sum = counted.reduce((total, one) => total + one.value, 0)
    return { value: keep === 'sum' ? sum : value, tieBreak, achievedAt: at, submissionId }
  }

  #isAbove(
    one: { value: number; tieBreak: number | null; at: number; submissionId: string },
    other: { value: number; tieBreak: number | null; at: number; submissionId: string },
  ): boolean {
    const { direction, tieBreaker } = this.definition
    if (one.value !== other.value)
      return direction === 'higher' ? one.value > other.value : one.value < other.value
    const [a, b] = [one.tieBreak ?? 0, other.tieBreak ?? 0]
    if (tieBreaker !== undefined && a !== b) return tieBreaker.direction === 'higher' ? a > b : a < b
    if (one.at !== other.at) return one.at < other.at
    return one.submissionId < other.submissionId
  }

  isAbove(one: PlainScore, other: PlainScore): boolean {
    return this.#isAbove({ ...one, at: one.achievedAt }, { ...other, at: other.achievedAt })
  }

  /** Everyone whom the group shows, in order. */
  ranking(groupId: string, period: string, previous: string | null): PlainRow[] {
    const shown = [...(this.groups.get(groupId) ?? [])].filter(([, member]) => !member.hidden)
    const ranksOf = (of: string) => {
      const scored = shown.flatMap(([userId]) => {
        const score = this.score(userId, of, groupId)
        return score === null ? [] : [{ userId, score }]
      })
      return scored.map(({ userId, score }) => {
        const above = scored.filter((one) => this.isAbove(one.score, score))
        const better = above.filter(
          (one) => one.score.value !== score.value || one.score.tieBreak !== score.tieBreak,
        )
        const steps = new Set(better.map((one) => `${one.score.value} ${one.score.tieBreak}`)).size
        const rank =
          { standard: better.length, dense: steps, ordinal: above.length }[this.definition.ranks] + 1
        return { userId, score, position: above.length + 1, rank }
      })
    }
    const before = new Map(
      previous === null ? [] : ranksOf(previous).map(({ userId, rank }) => [userId, rank] as const),
    )
    const now = ranksOf(period).sort((one, other) => one.position - other.position)
    const ranked = new Set(now.map(({ userId }) => userId))
    const joinedAt = (userId: string) => this.groups.get(groupId)?.get(userId)?.joinedAt ?? 0
    const unscored = shown
      .map(([userId]) => userId)
      .filter((userId) => !ranked.has(userId))
      .sort((one, other) => joinedAt(one) - joinedAt(other) || (one < other ? -1 : 1))
    const rest = (userId: string) => ({
      userId,
      joinedAt: joinedAt(userId),
      previousRank: before.get(userId) ?? null,
    })
    return [
      ...now.map(({ userId, score, position, rank }) => ({ ...rest(userId), score, position, rank })),
      ...unscored.map((userId) => ({ ...rest(userId), score: null, position: null, rank: null })),
    ]
  }

  erase(userId: string): void {
    this.submissions = this.submissions.filter((one) => one.userId !== userId)
    for (const members of this.groups.values()) members.delete(userId)
  }

  /** What can be read no more is gone. */
  prune(): void {
    const readable = new Set(this.periods().map(({ period }) => period))
    this.submissions = this.submissions.filter((one) => readable.has(one.period))
  }
}
