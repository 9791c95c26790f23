import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ranking } from '../ranking.ts'
import { createRecording } from '../testing/recording-context.ts'
import { manyMembers, rankingOf } from '../testing/small-ranking.ts'
import { drawPoster, posterSize } from './draw-poster.ts'
import { drawShareCard, shareCardSize } from './draw-share-card.ts'
import { loadPictures } from './load-pictures.ts'
import { posterContent } from './poster-content.ts'
import { fitText } from './shapes.ts'
import { posterTexts } from './texts.ts'

const contentOf = (ranking: Ranking, groupName = '') =>
  posterContent(ranking, {
    language: 'en',
    texts: posterTexts.en,
    groupName,
    currentPeriod: '2026-11-23',
  })
const posterOf = (ranking: Ranking, groupName = '') => {
  const recording = createRecording()
  const content = contentOf(ranking, groupName)
  drawPoster(recording.context, content, new Map())
  return { ...recording, size: posterSize(content), words: recording.texts.map(({ text }) => text) }
}

describe('a poster', () => {
  it('names the board, the group, the week, and the first ten of those who have a score', () => {
    const { words } = posterOf(rankingOf([...manyMembers(12), ['idle', null]]), 'Climbers')
    expect(words).toEqual(
      expect.arrayContaining(['Taps', 'Climbers', 'This week · 12 of 13 ranked', 'm0', '1,000 taps', 'm9']),
    )
    expect(words).not.toContain('m10')
    expect(words).not.toContain('idle')
  })

  it('of a group without a name has the week in its place', () => {
    expect(posterOf(rankingOf(manyMembers(2))).words).toContain('This week')
  })

  it('is as high as its list is long, and everything is inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.string({ maxLength: 60 }), (count, groupName) => {
        const { texts, size, depth } = posterOf(rankingOf(manyMembers(count)), groupName)
        for (const { x, y, width, align } of texts) {
          const left = { left: x, center: x - width / 2, right: x - width }[align] ?? Number.NaN
          expect(left).toBeGreaterThanOrEqual(0)
          expect(left + width).toBeLessThanOrEqual(size.width)
          expect(y).toBeLessThan(size.height)
        }
        expect(depth()).toBe(0)
      }),
    )
  })

  it('shows pictures where they came, initials where they did not', () => {
    const ranking = rankingOf(manyMembers(4))
    const rows = ranking.rows.map((row, at) => ({
      ...row,
      avatarUrl: at < 2 ? `https://a.example/${at}` : null,
    }))
    const { context, pictures, texts } = createRecording()
    const loaded = { width: 200, height: 100 } as WechatMiniprogram.Image
    drawPoster(context, contentOf({ ...ranking, rows }), new Map([['https://a.example/0', loaded]]))
    expect(pictures).toEqual([loaded])
    expect(texts.filter(({ text }) => text === 'M')).toHaveLength(3)
  })

  it("shows tiers in the board's colours", () => {
    const ranking = rankingOf(manyMembers(5))
    const tiers = [{ name: '王者', from: 0, color: '#c0392b' }]
    const board = { ...ranking.board, display: { as: 'tiers', tiers, unit: '星' } } as const
    const { words, fills } = posterOf({ ...ranking, board })
    expect(words.filter((word) => word === '王者')).toHaveLength(3)
    expect(fills).toContain('#c0392b')
  })
})

describe('the picture of a share card', () => {
  const cardOf = (ranking: Ranking) => {
    const recording = createRecording()
    drawShareCard(recording.context, contentOf(ranking), new Map())
    return recording.texts.map(({ text }) => text)
  }

  it('is 5:4, and has the podium of now', () => {
    expect(shareCardSize.width / shareCardSize.height).toBe(1.25)
    const words = cardOf(rankingOf(manyMembers(5)))
    expect(words).toEqual(expect.arrayContaining(['Taps', 'm0', 'm1', 'm2', posterTexts.en.invitation]))
    expect(words).not.toContain('m3')
  })

  it('calls for the first one while nobody has a score', () => {
    expect(cardOf(rankingOf([['idle', null]]))).toContain(posterTexts.en.beFirst)
  })
})

it('cuts a text that is too long between whole characters', () => {
  const { context } = createRecording()
  context.font = '400 20px sans-serif'
  expect(fitText(context, 'short', 100)).toBe('short')
  expect(fitText(context, 'a very long name', 60)).toBe('a ver…')
  expect(fitText(context, '🐱🐱🐱🐱🐱🐱', 60)).toBe('🐱🐱…')
})

it('leaves out pictures that fail, and asks for each address once', async () => {
  const asked: string[] = []
  const canvas = {
    createImage: () => {
      const picture = {
        onload: () => {},
        onerror: () => {},
        set src(address: string) {
          asked.push(address)
          queueMicrotask(() => (address.includes('broken') ? picture.onerror() : picture.onload()))
        },
      }
      return picture as unknown as WechatMiniprogram.Image
    },
  }
  const pictures = await loadPictures(canvas, ['https://a/1', '', 'https://a/broken', 'https://a/1'])
  expect(Array.from(pictures.keys())).toEqual(['https://a/1'])
  expect(asked).toEqual(['https://a/1', 'https://a/broken'])
})
