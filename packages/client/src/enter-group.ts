import type { EnterResponse, LoginResponse } from '@qunkit/contract'
import type { Clock } from './clock.ts'
import type { Entry } from './entry.ts'
import type { Http, HttpAnswer } from './http.ts'
import { type Payload, requestPayload } from './payload.ts'
import { persist } from './persist.ts'
import type { Session } from './session.ts'
import { enter } from './shape.ts'
import { toldOf } from './share-mark.ts'
import type { WxApi } from './wx.ts'

export interface EnterOptions {
  readonly wx: WxApi
  readonly http: Http
  readonly session: Session
  readonly clock: Clock
  readonly allowSingleChat: boolean
  readonly appid?: string
}

export type Entered = Omit<EnterResponse, 'token' | 'expiresAt'>

/**
 * Enters the group of an opening, in one request. First a login that the server knows of: the kept token if
 * WeChat says that its session holds, else a code that goes along. Then the payload, made under the key of
 * that login (WECHAT_FACTS 1.7, 5.1). A stale key is healed once by a new code and a new payload.
 * Throws `QunkitError`.
 */
export const enterGroup = (options: EnterOptions, entry: Entry): Promise<Entered> => {
  const { wx, http, session, clock, allowSingleChat, appid } = options
  const request = () => requestPayload(wx, entry, allowSingleChat)
  const post = (payload: Payload, proof: { code: string } | { token: string }): Promise<HttpAnswer> => {
    const toEnter = { method: 'POST', path: '/v1/groups/enter' } as const
    const body = { ...payload, ...toldOf(entry) }
    return 'token' in proof
      ? http.send({ ...toEnter, token: proof.token, body })
      : http.send({ ...toEnter, body: { ...body, code: proof.code, appid } })
  }

  const enterWithToken = async ({ token }: LoginResponse): Promise<Entered> =>
    (await post(await request(), { token })).read<Entered>(enter)

  const enterWithCode = async (): Promise<Entered> => {
    let result: (() => Entered) | undefined
    await session.through(async (code) => {
      let payload: Payload
      try {
        payload = await request()
      } catch (failure) {
        // No group, but still a login: pages wait for it, and the server must hear of every code.
        result = () => {
          throw failure
        }
        return http.send({ method: 'POST', path: '/v1/login', body: { code, appid } })
      }
      const answer = await post(payload, { code })
      result = () => answer.read<Entered>(enter)
      return answer
    })
    if (!result) throw new Error('a login went through without its request')
    return result()
  }

  return persist(clock, async (previous) => {
    if (previous?.retry === 'login') session.forget()
    // Between the last look at the session and `through` nothing may wait: a page could begin to log in.
    for (let hasEnded = false; ; ) {
      const underway = session.underway()
      if (underway) {
        // A login that fails is not ours to report: we try ourselves.
        const login = await underway.catch(() => undefined)
        if (login) return enterWithToken(login)
        continue
      }
      const kept = session.kept()
      if (!kept || hasEnded) return enterWithCode()
      if (await session.isFresh()) return enterWithToken(kept)
      hasEnded = true
    }
  })
}
