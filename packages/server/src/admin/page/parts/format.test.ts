import { expect, it } from 'vitest'
import { dayText, scoreText } from './format.ts'

it('shows a score as its board says', () => {
  expect(scoreText(12_345, { as: 'integer' }, 'en')).toBe('12,345')
  expect(scoreText(7, { as: 'integer', unit: '次' }, 'zh')).toBe('7 次')
  expect(scoreText(1234, { as: 'decimal', places: 2, unit: 'km' }, 'en')).toBe('12.34 km')
  expect(scoreText(61_005, { as: 'duration', of: 'milliseconds' }, 'en')).toBe('1:01.005')
  expect(scoreText(3661, { as: 'duration', of: 'seconds' }, 'en')).toBe('1:01:01')
  expect(scoreText(-5, { as: 'duration', of: 'seconds' }, 'en')).toBe('-0:05')
})

it('shows a day as that day, whatever the zone of the browser', () => {
  expect(dayText('2026-11-24', 'en')).toBe('24 Nov')
  expect(dayText('2026-11-24', 'zh')).toBe('11月24日')
})
