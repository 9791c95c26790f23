import { describe, expect, it } from 'vitest'
import { movedSince, previousRanksOf, type RankedList } from './ranked-list.ts'

const list = (previousPeriod: string | null, ranks: Readonly<Record<string, number | null>>): RankedList => {
  const userIds = Object.keys(ranks)
  return {
    version: 1,
    userIds,
    indexOf: new Map(userIds.map((userId, index) => [userId, index])),
    previousPeriod,
    previousRank: (index) => ranks[userIds[index] ?? ''] ?? null,
    place: () => ({ placed: [] }),
  }
}

describe('whose rank in the period before has moved', () => {
  it.each<[string, RankedList, RankedList, string[]]>([
    ['nobody, when nothing has', list('w1', { ann: 1, ben: null }), list('w1', { ben: null, ann: 1 }), []],
    ['those whose has', list('w1', { ann: 1, ben: 2 }), list('w1', { ann: 2, ben: 2 }), ['ann']],
    [
      'who had none before, or has none now',
      list('w1', { ann: null, ben: 1 }),
      list('w1', { ann: 1, ben: null }),
      ['ann', 'ben'],
    ],
    [
      'nobody who has just come: there is an event of them',
      list('w1', { ann: 1 }),
      list('w1', { ann: 1, ben: 2 }),
      [],
    ],
    ['nobody, where there is no period before', list(null, { ann: null }), list(null, { ann: null }), []],
    [
      'everybody, when there is one that could not be read before',
      list(null, { ann: null, ben: null }),
      list('w1', { ann: 1, ben: null }),
      ['ann', 'ben'],
    ],
    [
      'who had a rank, when it can be read no more',
      list('w1', { ann: 1, ben: null }),
      list(null, { ann: null, ben: null }),
      ['ann'],
    ],
  ])('%s', (_who, before, now, moved) => {
    expect(movedSince(previousRanksOf(before), now)).toEqual(moved)
  })

  it('is told by little: of a list without a period before, nothing is kept', () => {
    expect(previousRanksOf(list(null, { ann: null }))).toEqual({ period: null, ranks: new Map() })
  })
})
