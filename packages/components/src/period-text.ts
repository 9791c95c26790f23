import type { Language } from './language'
import type { Board } from './ranking'

const DAY = 24 * 60 * 60 * 1000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const words = {
  en: {
    all: 'All time',
    day: ['Today', 'Yesterday'],
    week: ['This week', 'Last week'],
    month: ['This month', 'Last month'],
  },
  zh: { all: '总榜', day: ['今日', '昨日'], week: ['本周', '上周'], month: ['本月', '上月'] },
} as const

/** The middle of a day, by its name: calendar days are counted without any time zone. */
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00.000Z`)

const dayText = (time: number, language: Language): string => {
  const date = new Date(time)
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()]
  return language === 'zh' ? `${month + 1} 月 ${day} 日` : `${day} ${MONTHS[month]}`
}

const monthText = (period: string, language: Language): string => {
  const [year, month] = period.split('-').map(Number)
  return language === 'zh' ? `${year} 年 ${month} 月` : `${MONTHS[(month ?? 0) - 1]} ${year}`
}

const monthsApart = (later: string, earlier: string): number => {
  const [laterMonths = 0, earlierMonths = 0] = [later, earlier].map((period) => {
    const [year = 0, month = 0] = period.split('-').map(Number)
    return year * 12 + month
  })
  return laterMonths - earlierMonths
}

/**
 * A period as people say it: this week and last week, then its days. `period` is its name as the server gives it
 * (`2026-11-23`, `2026-11`, a season's own, `all`), `current` the name of the one that now is in, if any.
 */
export const periodText = (
  every: Board['period']['every'],
  period: string,
  current: string | null,
  language: Language,
): string => {
  const said = words[language]
  if (every === 'all-time') return said.all
  if (every === 'season') return period
  if (every === 'month') {
    const ago = current === null ? -1 : monthsApart(current, period)
    return said.month[ago] ?? monthText(period, language)
  }
  const length = every === 'week' ? 7 : 1
  const start = noonOf(period)
  if (Number.isNaN(start)) return period
  const ago = current === null ? -1 : (noonOf(current) - start) / (DAY * length)
  const known = said[every][ago]
  if (known !== undefined) return known
  if (every === 'day') return dayText(start, language)
  return `${dayText(start, language)} – ${dayText(start + 6 * DAY, language)}`
}
