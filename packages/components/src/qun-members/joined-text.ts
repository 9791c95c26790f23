import type { Language } from '../language'

const DAY = 24 * 60 * 60 * 1000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0)

/**
 * When a member joined, as people say it: today, yesterday, days ago within a week, then the date; by the
 * phone's own calendar. `joinedAt` is an ISO 8601 time, `now` milliseconds since 1970. A server's clock that
 * is ahead counts as today. Empty for what is no time. By hand, as not every phone in WeChat has `Intl`.
 */
export const joinedText = (joinedAt: string | undefined, now: number, language: Language): string => {
  const time = Date.parse(joinedAt ?? '')
  if (Number.isNaN(time)) return ''
  const isChinese = language === 'zh'
  // Rounded: a day on which the clocks change has 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY)
  if (days <= 0) return isChinese ? '今天加入' : 'Joined today'
  if (days === 1) return isChinese ? '昨天加入' : 'Joined yesterday'
  if (days < 7) return isChinese ? `${days} 天前加入` : `Joined ${days} days ago`
  const date = new Date(time)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  return isChinese ? `${year} 年 ${month + 1} 月 ${day} 日加入` : `Joined ${day} ${MONTHS[month]} ${year}`
}
