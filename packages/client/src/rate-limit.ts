import { type Clock, wait } from './clock.ts'

/**
 * Lets at most `count` callers pass in any `span` milliseconds; the others wait, in the order they came.
 * For WeChat's rule of four calls a second to wx.login and wx.checkSession (WECHAT_FACTS 1.7).
 */
export const rateLimit = (clock: Clock, count: number, span: number): (() => Promise<void>) => {
  let passed: number[] = []
  const pass = async (): Promise<void> => {
    for (;;) {
      const now = clock.now()
      // A time in the future means that the phone's clock was set back: it says nothing any more.
      passed = passed.filter((time) => time <= now && time > now - span)
      const [oldest] = passed
      if (oldest === undefined || passed.length < count) {
        passed.push(now)
        return
      }
      await wait(clock, oldest + span - now)
    }
  }
  let last = Promise.resolve()
  return () => {
    last = last.then(pass)
    return last
  }
}
