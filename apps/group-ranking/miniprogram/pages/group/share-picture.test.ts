import { beforeEach, expect, it } from 'vitest'
import { createSharePicture } from './share-picture.ts'

type Picture = ReturnType<typeof createSharePicture>
type Ranking = NonNullable<Parameters<Picture['take']>[0]>

const rankingOf = (...names: readonly string[]): Ranking =>
  ({
    board: { board: 'taps' },
    period: { period: '2026-11-23' },
    rows: names.map((userId) => ({ userId, nickname: null, avatarUrl: null, value: 1 })),
  }) as unknown as Ranking

let drawn: Ranking[]
let waiting: (() => void)[]
let picture: Picture
const rest = async () => {
  for (const run of waiting.splice(0)) run()
  await Promise.resolve()
  await Promise.resolve()
}

beforeEach(() => {
  drawn = []
  waiting = []
  picture = createSharePicture(
    async (ranking) => {
      drawn.push(ranking)
      if (ranking.rows[0]?.userId === 'broken') throw new Error('no canvas')
      return `http://tmp/${drawn.length}.png`
    },
    (run) => waiting.push(run),
  )
})

it('is drawn once the podium rests, of what is shown then', async () => {
  picture.take(rankingOf('a', 'b'))
  picture.take(rankingOf('b', 'a'))
  expect(picture.path()).toBeUndefined()
  await rest()
  expect(drawn).toEqual([rankingOf('b', 'a')])
  expect(picture.path()).toBe('http://tmp/1.png')
})

it('is not drawn again for those below the podium', async () => {
  picture.take(rankingOf('a', 'b', 'c', 'd'))
  await rest()
  picture.take(rankingOf('a', 'b', 'c', 'e'))
  await rest()
  expect(drawn).toHaveLength(1)
  expect(picture.path()).toBe('http://tmp/1.png')
})

it('of an older podium is not given', async () => {
  picture.take(rankingOf('a', 'b'))
  await rest()
  picture.take(rankingOf('b', 'a'))
  expect(picture.path()).toBeUndefined()
  picture.take(undefined)
  await rest()
  expect(picture.path()).toBeUndefined()
  expect(drawn).toHaveLength(1)
})

it('that cannot be drawn is done without', async () => {
  picture.take(rankingOf('broken'))
  await rest()
  expect(picture.path()).toBeUndefined()
})
