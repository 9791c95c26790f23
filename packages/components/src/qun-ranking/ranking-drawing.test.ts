import { beforeEach, describe, expect, it } from 'vitest'
import type { Ranking } from '../ranking.ts'
import { manyMembers, rankingOf, ready } from '../testing/small-ranking.ts'
import { createRankingDrawing, NOWHERE, PODIUM, type RankingDrawing } from './ranking-drawing.ts'
import { rankingTexts } from './texts.ts'

const texts = rankingTexts.en
let drawing: RankingDrawing
const take = (ranking: Ranking, changed: readonly string[] = []) =>
  drawing.take(ready(ranking, changed), 'en', texts)
const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name)

beforeEach(() => {
  drawing = createRankingDrawing()
})

describe('what is shown', () => {
  it('is a skeleton first, then three on the podium and the rest below', () => {
    expect(drawing.take({ status: 'loading' }, 'en', texts).screen).toBe('loading')
    const view = take(rankingOf([...manyMembers(5), ['idle', null]]))
    expect(view.screen).toBe('list')
    expect(names(view.podium)).toEqual(['m0', 'm1', 'm2'])
    expect(names(view.rows)).toEqual(['m3', 'm4', 'idle'])
    expect(view.link).toBe('live')
    expect(view.ranked).toBe('5 of 6 ranked')
  })

  it('says that a period is over instead of how the list is kept', () => {
    const ranking = rankingOf(manyMembers(2))
    expect(take({ ...ranking, period: { period: '2026-11-16', state: 'closed' } }).link).toBe('closed')
  })

  it('says in the language of the phone what failed', () => {
    const error = { userMessage: { en: 'No connection.', zh: '网络不通。' } }
    expect(drawing.take({ status: 'failed', error }, 'zh', texts)).toMatchObject({
      screen: 'failed',
      message: '网络不通。',
      rows: [],
    })
  })

  it('is nothing where nobody is, and my own row beside the others when I am hidden', () => {
    expect(take(rankingOf([])).screen).toBe('empty')
    const others = rankingOf(manyMembers(2))
    expect(take({ ...others, me: { ...others.me, hidden: true } })).toMatchObject({
      screen: 'list',
      mineAt: NOWHERE,
      mineText: texts.hidden,
    })
  })

  it('knows where my row is: on the podium, in the list, or nowhere', () => {
    expect(take(rankingOf([['me', 9], ...manyMembers(5)])).mineAt).toBe(PODIUM)
    expect(take(rankingOf([...manyMembers(5), ['me', 1]])).mineAt).toBe(2)
    expect(take(rankingOf(manyMembers(5))).mineAt).toBe(NOWHERE)
  })
})

describe('of 500 members', () => {
  const five = rankingOf(manyMembers(500))

  it('only those near the screen are drawn, the others keep their room', () => {
    const view = take(five)
    expect(view.rows.length).toBe(10)
    expect([view.before, view.after]).toEqual([0, 487])
    drawing.near(20, true)
    expect(drawing.near(21, true)).toMatchObject({ before: 200, after: 277 })
    const drawn = drawing.near(20, false)
    expect(names(drawn?.rows ?? [])[0]).toBe('m213')
    expect(drawn?.rows.length).toBe(10)
  })

  it('nothing is drawn again while the same rows are near', () => {
    take(five)
    expect(drawing.near(0, true)).toBeUndefined()
    expect(drawing.near(60, true)).toBeUndefined()
  })

  it('what goes to the screen for one change is a small part of the list', () => {
    take(five)
    for (const chunk of [20, 21, 22, 23]) drawing.near(chunk, true)
    const { rows, ...rest } = take(rankingOf(manyMembers(500)), ['m220'])
    expect(rows.length).toBe(40)
    const sent = JSON.stringify({ rows, ...rest }).length
    expect(sent).toBeLessThan(14_000)
    expect(sent).toBeLessThan(JSON.stringify(five.rows).length / 4)
  })
})

describe('a move', () => {
  const before = rankingOf([...manyMembers(8), ['me', 1]])
  const after = rankingOf([...manyMembers(4), ['me', 998], ...manyMembers(8).slice(4)])

  it('comes from where the row was, and those it passed make room', () => {
    take(before)
    const view = take(after, ['me'])
    expect(view.rows.map(({ name, shift }) => [name, shift])).toEqual([
      ['m3', 0],
      ['me', 4],
      ['m4', -1],
      ['m5', -1],
      ['m6', -1],
      ['m7', -1],
    ])
    expect(view.rows.map(({ isFresh }) => isFresh)).toEqual([false, true, false, false, false, false])
    expect(view.rows[0]?.turn).toBe('')
  })

  it('is told anew each time, so that a second one is seen too', () => {
    take(before)
    const first = take(after, ['me']).rows[1]?.turn
    const second = take(before, ['me']).rows.slice(-1)[0]?.turn
    expect([first, second].sort()).toEqual(['a', 'b'])
  })

  it('from far away comes from just outside of the screen', () => {
    take(rankingOf([...manyMembers(400), ['me', 1]]))
    const view = take(rankingOf([...manyMembers(3), ['me', 998], ...manyMembers(400).slice(3)]), ['me'])
    expect(view.rows[0]).toMatchObject({ name: 'me', shift: 9 })
  })

  it('is not played again by scrolling, nor between two boards or weeks', () => {
    const [first, second] = [rankingOf(manyMembers(40)), rankingOf(manyMembers(40).reverse())]
    take(first)
    drawing.near(0, true)
    expect(take(second).rows[0]?.turn).not.toBe('')
    expect(drawing.near(1, true)?.rows.map(({ turn }) => turn)).toEqual(Array(20).fill(''))
    take(before)
    const lastWeek = { ...before, period: { period: '2026-11-16', state: 'closed' } as const }
    expect(take(lastWeek, ['me']).rows.every(({ turn }) => turn === '')).toBe(true)
  })
})

it('draws the initial of a picture that could not be loaded', () => {
  const ranking = rankingOf(manyMembers(4))
  const rows = ranking.rows.map((row) => ({ ...row, avatarUrl: 'https://a.example/1.png' }))
  expect(take({ ...ranking, rows }).podium[0]?.avatarUrl).toBe('https://a.example/1.png')
  drawing.broken('https://a.example/1.png')
  expect(take({ ...ranking, rows }).podium[0]).toMatchObject({ avatarUrl: '', initial: 'M' })
})
