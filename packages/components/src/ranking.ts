/** One step of a scale, from `from` upwards; downwards, where lower is better. */
export interface Tier {
  readonly name: string
  readonly from: number
  /** `#rrggbb` */
  readonly color: string
}

/** How a board's values are shown, as the Qunkit server gives it. */
export type Display =
  | { readonly as: 'integer'; readonly unit?: string }
  | { readonly as: 'decimal'; readonly places: number; readonly unit?: string }
  | { readonly as: 'duration'; readonly of: 'milliseconds' | 'seconds' }
  | { readonly as: 'tiers'; readonly tiers: readonly Tier[]; readonly unit?: string }

/** What the components read of a board. */
export interface Board {
  readonly board: string
  readonly title: string
  readonly direction: 'higher' | 'lower'
  readonly display: Display
  readonly period: { readonly every: 'all-time' | 'day' | 'week' | 'month' | 'season' }
}

export interface Period {
  readonly period: string
  readonly state: 'open' | 'closed'
}

/** A member in a ranking; without a score everything after the profile is null. */
export interface RankedMember {
  readonly userId: string
  readonly nickname: string | null
  readonly avatarUrl: string | null
  readonly position: number | null
  readonly rank: number | null
  readonly value: number | null
  readonly previousRank: number | null
}

export interface OwnPlace {
  readonly hidden: boolean
  readonly row: RankedMember
  readonly next: { readonly rank: number; readonly distance: number } | null
}

/** A group's ranking, all of its rows, as `watchRanking` and `ranking` of @qunkit/client give it. */
export interface Ranking {
  readonly me: OwnPlace
  readonly board: Board
  readonly period: Period
  readonly previousPeriod: string | null
  readonly ranked: number
  readonly members: number
  readonly rows: readonly RankedMember[]
}

/** What `watchRanking` of @qunkit/client tells its listener. */
export type RankingState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready'
      readonly link: 'live' | 'polling' | 'paused'
      readonly ranking: Ranking
      readonly changed: readonly string[]
    }
  | {
      readonly status: 'failed'
      readonly error: { readonly userMessage: { readonly en: string; readonly zh: string } }
    }
