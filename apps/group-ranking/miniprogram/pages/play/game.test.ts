import { expect, it } from 'vitest'
import { type Game, millisecondsLeft, newGame, pass, ROUND, starsOf, tap } from './game.ts'

const tapAt = (times: readonly number[]) => times.reduce<Game>(tap, newGame)

it('starts with the first tap, which counts', () => {
  expect(tapAt([500])).toEqual({ phase: 'running', startedAt: 500, taps: 1 })
  expect(millisecondsLeft(newGame, 99)).toBe(ROUND)
})

it('counts taps for ten seconds, and none after', () => {
  expect(tapAt([0, 100, 9_999])).toMatchObject({ phase: 'running', taps: 3 })
  expect(tapAt([0, 100, ROUND, ROUND + 1])).toEqual({ phase: 'over', taps: 2 })
})

it('ends by itself', () => {
  const running = tapAt([0, 1])
  expect(pass(running, ROUND - 1)).toBe(running)
  expect(millisecondsLeft(running, 4_000)).toBe(6_000)
  const over = pass(running, ROUND)
  expect(over).toEqual({ phase: 'over', taps: 2 })
  expect(millisecondsLeft(over, ROUND)).toBe(0)
})

it('never counts more than the board takes', () => {
  expect(tapAt(Array.from({ length: 300 }, (_, at) => at))).toMatchObject({ taps: 200 })
})

it('brings more stars for more taps', () => {
  expect([0, 39, 40, 59, 60, 79, 80, 200].map(starsOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
})
