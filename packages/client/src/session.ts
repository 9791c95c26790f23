import type { LoginResponse, User } from '@qunkit/contract'
import { callWx } from './call-wx.ts'
import type { Clock } from './clock.ts'
import { wxFailed } from './error.ts'
import type { Http, HttpAnswer } from './http.ts'
import { persist } from './persist.ts'
import { rateLimit } from './rate-limit.ts'
import { hasShape, login } from './shape.ts'
import { TIMEOUT, type WxApi } from './wx.ts'

/** A token is given up this long before its end, in milliseconds, so that it does not end on the way. */
const MARGIN = 60_000

export interface Session {
  /** The login that is kept and has not expired. */
  kept(): LoginResponse | undefined
  /** The kept login, else the one under way, else a new one: however many ask, wx.login is called once. */
  ensure(): Promise<LoginResponse>
  /** The login under way, if there is one. */
  underway(): Promise<LoginResponse> | undefined
  /**
   * Says whether the server may be taken to hold the session_key that WeChat encrypts with: every code that
   * WeChat gave has reached the server, and wx.checkSession agrees (WECHAT_FACTS 1.7).
   */
  isFresh(): Promise<boolean>
  /** Logs in through a request that takes a code and answers with a token. Others wait for it in `ensure`. */
  through(send: (code: string) => Promise<HttpAnswer>): Promise<LoginResponse>
  /** Drops the kept login; with a token, only if it is still that one. */
  forget(token?: string): void
  /** Drops the kept login, and does not keep one that is under way. */
  end(): void
  /** Keeps what is new about the user. */
  rename(user: User): void
}

interface SessionOptions {
  readonly wx: WxApi
  readonly http: Http
  readonly clock: Clock
  readonly storageKey: string
  readonly baseUrl: string
  readonly appid?: string
}

export const createSession = (options: SessionOptions): Session => {
  const { wx, http, clock, storageKey, baseUrl, appid } = options
  const pass = rateLimit(clock, 4, 1000)
  let flight: { readonly done: Promise<LoginResponse>; readonly isPlain: boolean } | undefined
  let hasUnsentCode = false
  let ends = 0

  // Storage may be full or forbidden: the login is then kept in memory only.
  const readStorage = (): LoginResponse | undefined => {
    try {
      const stored = Object(wx.getStorageSync(storageKey))
      return stored.baseUrl === baseUrl && hasShape<LoginResponse>(stored, login) ? stored : undefined
    } catch {
      return undefined
    }
  }
  let current = readStorage()
  const keep = (next: LoginResponse | undefined): void => {
    current = next
    try {
      if (next) wx.setStorageSync(storageKey, { ...next, baseUrl })
      else wx.removeStorageSync(storageKey)
    } catch {
      // See readStorage.
    }
  }

  const requestCode = async (): Promise<string> => {
    await pass()
    hasUnsentCode = true
    const result = await callWx('login', (callbacks) => wx.login({ ...callbacks, timeout: TIMEOUT }))
    if (typeof result.code !== 'string' || result.code === '') throw wxFailed('login', result)
    return result.code
  }

  const exchange = async (send: (code: string) => Promise<HttpAnswer>): Promise<LoginResponse> => {
    const endsBefore = ends
    const code = await requestCode()
    const { token, expiresAt, user } = (await send(code)).read<LoginResponse>(login)
    hasUnsentCode = false
    const next = { token, expiresAt, user }
    if (ends === endsBefore) keep(next)
    return next
  }

  const fly = (isPlain: boolean, run: () => Promise<LoginResponse>): Promise<LoginResponse> => {
    const end = () => {
      flight = undefined
    }
    const done = run().then(
      (next) => {
        end()
        return next
      },
      (thrown) => {
        end()
        throw thrown
      },
    )
    flight = { done, isPlain }
    return done
  }

  const session: Session = {
    kept: () => (current && Date.parse(current.expiresAt) - MARGIN > clock.now() ? current : undefined),
    async ensure() {
      const kept = session.kept()
      if (kept) return kept
      // What fails on the way into a group must not fail a page that only wants to log in.
      if (flight) return flight.isPlain ? flight.done : flight.done.catch(() => session.ensure())
      return fly(true, () =>
        persist(clock, () =>
          exchange((code) => http.send({ method: 'POST', path: '/v1/login', body: { code, appid } })),
        ),
      )
    },
    underway: () => flight?.done,
    async isFresh() {
      if (hasUnsentCode) return false
      await pass()
      return callWx('checkSession', (callbacks) => wx.checkSession(callbacks)).then(
        () => true,
        () => false,
      )
    },
    through: (send) => fly(false, () => exchange(send)),
    forget(token) {
      if (token === undefined || token === current?.token) keep(undefined)
    },
    end() {
      ends++
      keep(undefined)
    },
    rename(user) {
      if (current) keep({ ...current, user })
    },
  }
  return session
}
