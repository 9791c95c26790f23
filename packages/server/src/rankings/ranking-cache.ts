import { LRUCache } from 'lru-cache'
import type { ReadablePeriods } from '../boards/readable-periods.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { GroupRanking } from './group-ranking.ts'

/** What an answer was made of: for as long as all of it is the same, the answer is too. */
export interface SentRanking {
  readonly etag: string
  readonly groupId: string
  readonly version: number
  readonly board: BoardRow
  readonly periods: ReadablePeriods
}

/** What is kept of rankings between requests. Nothing of it is used without being compared with what is. */
export interface RankingCache {
  /** The ranking of that key at that version; computed once, also for those who ask at the same time. */
  ranking(key: string, version: number, compute: () => Promise<GroupRanking>): Promise<GroupRanking>
  /** What the caller was last sent from an address. */
  sent(user: string, url: string): SentRanking | undefined
  noteSent(user: string, url: string, sent: SentRanking): void
}

/** A member and what is made of them take about a kilobyte. */
const MOST_MEMBERS = 60_000
const MOST_SENT = 50_000
/** Addresses are made by clients: no long one is kept. */
const LONGEST_URL = 800

export const createRankingCache = (): RankingCache => {
  const rankings = new LRUCache<string, GroupRanking>({
    maxSize: MOST_MEMBERS,
    sizeCalculation: ({ rows }) => rows.length + 10,
  })
  const underWay = new Map<string, Promise<GroupRanking>>()
  const sent = new LRUCache<string, SentRanking>({ max: MOST_SENT })
  const keyOf = (user: string, url: string) => `${user} ${url}`

  return {
    ranking(key, version, compute) {
      const known = rankings.get(key)
      if (known?.version === version) return Promise.resolve(known)
      const at = `${key} ${version}`
      const started = underWay.get(at)
      if (started !== undefined) return started
      const computing = compute()
        .then((ranking) => {
          const newest = rankings.get(key)
          // One that was asked for earlier may come later.
          if (newest === undefined || newest.version <= version) rankings.set(key, ranking)
          return ranking
        })
        .finally(() => underWay.delete(at))
      underWay.set(at, computing)
      return computing
    },

    sent: (user, url) => sent.get(keyOf(user, url)),

    noteSent(user, url, what) {
      if (url.length <= LONGEST_URL) sent.set(keyOf(user, url), what)
    },
  }
}
