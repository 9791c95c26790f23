import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Call } from '../http/caller.ts'
import type { StoredToken } from './token-store.ts'

/** WeChat asks for room for 512 characters (WECHAT_FACTS 2.2). */
const StableToken = Compile(
  Type.Object({
    access_token: Type.String({ pattern: '^[\\x21-\\x7e]{1,1024}$' }),
    expires_in: Type.Integer({ minimum: 1 }),
  }),
)

/** The longest life of a token, in seconds (WECHAT_FACTS 2.2); an answer that claims more is not trusted. */
const longestLife = 7_200

export type FetchStableToken = (options: { force: boolean }) => Promise<StoredToken>

/**
 * Asks `stable_token` (WECHAT_FACTS 2.2) for the token. In normal mode it gives the current one until five
 * minutes before its end, and so may be repeated. Forced, it ends the one before at once; that request is not
 * repeated when its answer is lost, since WeChat allows it 20 times a day, 30 seconds apart.
 */
export function createStableToken(app: { appid: string; secret: string; now: () => number; call: Call }) {
  const fetchStableToken: FetchStableToken = async ({ force }) => {
    const askedAt = app.now()
    const answer = await app.call(
      'stable_token',
      {
        body: {
          grant_type: 'client_credential',
          appid: app.appid,
          secret: app.secret,
          ...(force ? { force_refresh: true } : {}),
        },
        secrets: [app.secret],
        ...(force ? { repeatable: false } : {}),
      },
      StableToken,
    )
    const life = Math.min(answer.expires_in, longestLife)
    return { token: answer.access_token, expiresAt: askedAt + life * 1_000 }
  }
  return fetchStableToken
}
