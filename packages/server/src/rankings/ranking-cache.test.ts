import { describe, expect, it } from 'vitest'
import type { GroupRanking } from './group-ranking.ts'
import { createRankingCache } from './ranking-cache.ts'

const KIB = 1024

/** Of so many members: the cache looks at nothing else. */
const rankingOf = (members: number, version = 1) =>
  ({ version, rows: Array.from({ length: members }) }) as unknown as GroupRanking

describe('the rankings that are kept', () => {
  it('are computed once a version, also for those who ask at the same time', async () => {
    const cache = createRankingCache({ maxBytes: 100 * KIB, maxSentBytes: KIB })
    let computed = 0
    const compute = async () => {
      computed += 1
      return rankingOf(3)
    }
    const [one, other] = await Promise.all([cache.ranking('a', 1, compute), cache.ranking('a', 1, compute)])
    expect(other).toBe(one)
    expect(await cache.ranking('a', 1, compute)).toBe(one)
    expect(computed).toBe(1)
    await cache.ranking('a', 2, compute)
    expect(computed).toBe(2)
  })

  it('take no more than they may: what was used longest ago is computed again', async () => {
    const cache = createRankingCache({ maxBytes: 100 * KIB, maxSentBytes: KIB })
    const computed: string[] = []
    const ask = (key: string) =>
      cache.ranking(key, 1, async () => {
        computed.push(key)
        return rankingOf(20)
      })
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await ask(key)
    expect(computed).toEqual(['a', 'b', 'c', 'd', 'b'])
  })

  it('may be too large to be kept, and are answered all the same', async () => {
    const cache = createRankingCache({ maxBytes: 100 * KIB, maxSentBytes: KIB })
    const ranking = rankingOf(500)
    expect(await cache.ranking('a', 1, async () => ranking)).toBe(ranking)
  })

  it('are forgotten by who was sent them, when others were sent more', () => {
    const cache = createRankingCache({ maxBytes: KIB, maxSentBytes: KIB })
    const sent = { etag: '"1"', groupId: 'g', version: 1 } as Parameters<typeof cache.noteSent>[2]
    cache.noteSent('ann', '/one', sent)
    cache.noteSent('ann', '/two', sent)
    expect(cache.sent('ann', '/one')).toBe(sent)
    for (let page = 0; page < 3; page += 1) cache.noteSent('ben', `/${page}`, sent)
    expect(cache.sent('ann', '/two')).toBeUndefined()
    expect(cache.sent('ben', '/2')).toBe(sent)
  })
})
