import { expect, it } from 'vitest'
import { type Board, wordedBoard } from './worded-board.ts'

const board: Board = {
  board: 'tier',
  title: '段位榜',
  direction: 'higher',
  keep: 'sum',
  period: { every: 'all-time' },
  graceSeconds: 0,
  keepPeriods: 0,
  scope: 'user',
  submissions: { by: 'server' },
  display: {
    as: 'tiers',
    unit: '星',
    tiers: [
      { name: '青铜', from: 0, color: '#8c6a4f' },
      { name: '王者', from: 100, color: '#d1432f' },
    ],
  },
  ranks: 'standard',
  createdAt: '2026-11-01T00:00:00.000Z',
}
const words = { tier: { title: 'Tiers', unit: 'stars', tiers: { 青铜: 'Bronze' } } }

it('says title, unit and tiers in the words of the phone, and leaves a tier that it does not know', () => {
  expect(wordedBoard(board, words)).toEqual({
    ...board,
    title: 'Tiers',
    display: {
      as: 'tiers',
      unit: 'stars',
      tiers: [
        { name: 'Bronze', from: 0, color: '#8c6a4f' },
        { name: '王者', from: 100, color: '#d1432f' },
      ],
    },
  })
})

it('gives a time no unit, and leaves a board that it has no words for', () => {
  const display = { as: 'duration', of: 'seconds' } as const
  expect(wordedBoard({ ...board, display }, words)).toEqual({ ...board, title: 'Tiers', display })
  expect(wordedBoard({ ...board, board: 'other' }, words)).toEqual({ ...board, board: 'other' })
})
