import { Type } from 'typebox'

/** An openid or unionid: opaque, of WeChat's alphabet, and no longer than any that was seen. */
export const Openid = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' })

/** The base64 text of 16 bytes (WECHAT_FACTS 2). */
export const SessionKey = Type.String({ pattern: '^[A-Za-z0-9+/]{22}==$' })
