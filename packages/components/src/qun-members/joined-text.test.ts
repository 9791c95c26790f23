import fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinedText } from './joined-text.ts'

// By the calendar of the machine that runs this: the times are local ones.
const now = new Date(2026, 10, 22, 9, 30).getTime()
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()

it('says today, yesterday and days ago by the calendar, not by hours', () => {
  expect(joinedText(at(22, 0), now, 'en')).toBe('Joined today')
  expect(joinedText(at(21, 23), now, 'en')).toBe('Joined yesterday')
  expect(joinedText(at(21, 0), now, 'zh')).toBe('昨天加入')
  expect(joinedText(at(20, 23), now, 'en')).toBe('Joined 2 days ago')
  expect(joinedText(at(16, 12), now, 'zh')).toBe('6 天前加入')
})

it('says the date after a week', () => {
  expect(joinedText(at(15, 12), now, 'en')).toBe('Joined 15 Nov 2026')
  expect(joinedText(at(15, 12), now, 'zh')).toBe('2026 年 11 月 15 日加入')
})

it('takes a time ahead of the phone for today', () => {
  expect(joinedText(at(25, 12), now, 'en')).toBe('Joined today')
})

it('says nothing of what is no time', () => {
  expect(joinedText(undefined, now, 'en')).toBe('')
  expect(joinedText('lately', now, 'zh')).toBe('')
})

it('says one short line of any time', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true }),
      fc.constantFrom('en' as const, 'zh' as const),
      (date, language) => {
        expect(joinedText(date.toISOString(), now, language)).toMatch(/^(Joined .+|.+加入)$/)
      },
    ),
  )
})
