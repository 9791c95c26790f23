import type { Ground } from './ground.ts'

const lifeMilliseconds = 5 * 60 * 1000

interface LoginCode {
  readonly appid: string
  readonly user: string
  readonly key: string
  readonly issuedAt: number
  used: boolean
}

/** The codes that wx.login gives: 5 minutes, one use, each bound to the key of its moment (WECHAT_FACTS 1.7, 2.1). */
export class LoginCodes {
  readonly #ground: Ground
  readonly #codes = new Map<string, LoginCode>()
  readonly #lastKeys = new Map<string, string>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  issue(appid: string, user: string, key: string): string {
    const code = `0${this.#ground.random.letters(31)}`
    const issuedAt = this.#ground.clock.now()
    this.#forgetOldest(issuedAt)
    this.#codes.set(code, { appid, user, key, issuedAt, used: false })
    this.#lastKeys.set(`${appid} ${user}`, key)
    return code
  }

  /** The key of the last code that the user got: what wx.checkSession looks at. */
  lastKey(appid: string, user: string): string | undefined {
    return this.#lastKeys.get(`${appid} ${user}`)
  }

  /** Uses a code up, or says why WeChat refuses it. */
  redeem(appid: string, code: string): { user: string; key: string } | 'invalid' | 'used' {
    const known = this.#codes.get(code)
    if (known === undefined || known.appid !== appid) return 'invalid'
    if (known.used) return 'used'
    if (this.#ground.clock.now() - known.issuedAt > lifeMilliseconds) return 'invalid'
    known.used = true
    this.#ground.events.emit('session.exchanged', { appid, user: known.user, code })
    return { user: known.user, key: known.key }
  }

  /** Codes are kept for a while after their end, so that a second use is told from a code never issued. */
  #forgetOldest(now: number): void {
    for (const [code, { issuedAt }] of this.#codes) {
      if (now - issuedAt <= 12 * lifeMilliseconds) return
      this.#codes.delete(code)
    }
  }
}
