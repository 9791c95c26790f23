type Base64Fault = 'spaces' | 'not-base64'

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * The bytes of a base64 text as WeChat writes it: standard alphabet, padded, canonical. Anything else was
 * damaged on its way, since Buffer.from would guess. A space is named by itself: it is a `+` that went through
 * a form without being URL-encoded (WECHAT_FACTS 2.4, 5.1b).
 */
export function decodeBase64(text: unknown): Buffer | Base64Fault {
  if (typeof text !== 'string') return 'not-base64'
  if (text.includes(' ')) return 'spaces'
  if (text.length % 4 !== 0 || !alphabet.test(text)) return 'not-base64'
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : 'not-base64'
}
