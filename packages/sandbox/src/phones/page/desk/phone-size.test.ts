import { expect, it } from 'vitest'
import { phoneSize, scaleFor } from './phone-size.ts'

it('fits four phones beside a timeline into a window of 1280 by 720', () => {
  const place = { width: 1280 - 300, height: 720 - 52 - 120 }
  const scale = scaleFor(place, 4)
  const outer = phoneSize.width * scale + 2 * phoneSize.border
  expect(outer * 4 + 12 * 5).toBeLessThanOrEqual(place.width)
  expect(phoneSize.height * scale + 2 * phoneSize.border).toBeLessThanOrEqual(place.height)
})

it('makes whole pixels of every side', () => {
  for (let width = 600; width < 2400; width += 37) {
    const scale = scaleFor({ width, height: 900 }, 4)
    expect((phoneSize.width * scale) % 1).toBeCloseTo(0, 6)
    expect((phoneSize.height * scale) % 1).toBeCloseTo(0, 6)
  }
})

it('never makes phones too small to read, however many there are', () => {
  expect(scaleFor({ width: 300, height: 300 }, 12)).toBe(0.625)
})
