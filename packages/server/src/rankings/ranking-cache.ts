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

/** About what a ranking takes, and each member in it with what is made of them. */
const RANKING_BYTES = 3000
const MEMBER_BYTES = 1200
/** Beside the address. */
const SENT_BYTES = 250
/** Addresses are made by clients: no long one is kept. */
const LONGEST_URL = 800

/** `maxBytes` for the rankings, `maxSentBytes` for what callers were last sent. */
export const createRankingCache = ({
  maxBytes,
  maxSentBytes,
}: {
  maxBytes: number
  maxSentBytes: number
}): RankingCache => {
  const rankings = new LRUCache<string, GroupRanking>({
    maxSize: maxBytes,
    sizeCalculation: ({ rows }) => RANKING_BYTES + rows.length * MEMBER_BYTES,
  })
  const underWay = new Map<string, Promise<GroupRanking>>()
  const sent = new LRUCache<string, SentRanking>({
    maxSize: maxSentBytes,
    sizeCalculation: (_sent, key) => SENT_BYTES + key.length,
  })
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
