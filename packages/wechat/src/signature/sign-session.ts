import { createHmac } from 'node:crypto'

/**
 * The `signature` of checksession, resetusersessionkey and getuserencryptkey: HMAC-SHA256 of `message`, in
 * hex. The message is empty for all of them. The key is the base64 text of the session_key as it is, not the
 * bytes that it stands for (WECHAT_FACTS 2.3).
 */
export function signSession(sessionKey: string, message = ''): string {
  return createHmac('sha256', sessionKey).update(message).digest('hex')
}
