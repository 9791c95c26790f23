import type { BoardDefinition, GroupStandingRule } from '@qunkit/contract'

export interface PlainSubmission {
  readonly userId: string
  readonly period: string
  readonly groupId: string | null
  readonly value: number
  readonly submissionId: string
}

export interface PlainStanding {
  readonly groupId: string
  readonly sum: bigint
  readonly ranked: number
  readonly rank: number
}

/** What standings are, said as plainly as can be: everything is computed anew whenever one looks. */
export class PlainStandings {
  /** By group, its members and whether they are hidden. */
  readonly groups = new Map<string, Map<string, boolean>>()
  submissions: PlainSubmission[] = []
  readonly #definition: Pick<BoardDefinition, 'direction' | 'scope'> & { readonly groups: GroupStandingRule }

  constructor(definition: PlainStandings['definition']) {
    this.#definition = definition
  }

  get definition() {
    return this.#definition
  }

  /** The best of what was submitted and stands. */
  #score(userId: string, period: string, groupId: string): number | undefined {
    const { scope, direction } = this.#definition
    const values = this.submissions
      .filter((one) => one.userId === userId && one.period === period)
      .filter((one) => scope === 'user' || one.groupId === groupId)
      .map(({ value }) => value)
    if (values.length === 0) return undefined
    return direction === 'higher' ? Math.max(...values) : Math.min(...values)
  }

  standings(period: string): PlainStanding[] {
    const { direction, groups: rule } = this.#definition
    const totals = [...this.groups].flatMap(([groupId, members]) => {
      const scores = [...members]
        .filter(([, isHidden]) => !isHidden)
        .flatMap(([userId]) => this.#score(userId, period, groupId) ?? [])
        .sort((one, other) => (direction === 'higher' ? other - one : one - other))
      const counted = rule.by === 'best' ? scores.slice(0, rule.best ?? 1) : scores
      const sum = counted.reduce((total, value) => total + BigInt(value), 0n)
      return counted.length === 0 ? [] : [{ groupId, sum, ranked: counted.length }]
    })
    const isBetter = (one: Omit<PlainStanding, 'rank'>, other: Omit<PlainStanding, 'rank'>): boolean => {
      // A mean is compared with a mean without a fraction.
      const [first, second] =
        rule.by === 'mean'
          ? [one.sum * BigInt(other.ranked), other.sum * BigInt(one.ranked)]
          : [one.sum, other.sum]
      return direction === 'higher' ? first > second : first < second
    }
    return totals
      .map((one) => ({ ...one, rank: 1 + totals.filter((other) => isBetter(other, one)).length }))
      .sort((one, other) => one.rank - other.rank || (one.groupId < other.groupId ? -1 : 1))
  }
}
