import { WechatAnswerError } from '../errors/answer-error.ts'
import type { AccessToken } from './access-token.ts'

/** Not the latest, invalid, expired: the codes that blame the access_token (WECHAT_FACTS 2.2). */
const tokenErrcodes: ReadonlySet<number> = new Set([40001, 40014, 42001])

/**
 * Makes a call with the access_token, and once more with another if WeChat refused the first one. A refused
 * call did nothing, so this is safe for every call. Told by the parsed errcode, never by the text.
 */
export async function withToken<T>(tokens: AccessToken, call: (token: string) => Promise<T>): Promise<T> {
  const token = await tokens.get()
  try {
    return await call(token)
  } catch (error) {
    if (!WechatAnswerError.isInstance(error) || !tokenErrcodes.has(error.errcode)) throw error
    const other = await tokens.get(token)
    if (other === token) throw error
    return call(other)
  }
}
