const longest = 300
const deepest = 3

/**
 * The text without the secrets of its call, without the query of any URL, without control characters, and of a
 * length fit for a log.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.replace(/(https?:\/\/[^\s?]+)\?\S*/g, '$1?***')
  for (const secret of secrets) {
    if (secret === '') continue
    clean = clean.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret.toWellFormed()), '***')
  }
  return clean.replace(/\p{Cc}+/gu, ' ').slice(0, longest)
}

/**
 * A copy of what `fetch` threw, with its causes. A copy, because a fetch may put the whole URL, and so the
 * appid's secret, in the message, the stack or any other field of its error.
 */
export function redactedCause(thrown: unknown, secrets: readonly string[], depth = 1): Error {
  if (!(thrown instanceof Error)) return new Error('something other than an Error was thrown')
  const copy = new Error(redact(thrown.message, secrets))
  copy.name = redact(thrown.name, secrets)
  copy.stack = `${copy.name}: ${copy.message}`
  if ('code' in thrown && typeof thrown.code === 'string') {
    Object.assign(copy, { code: redact(thrown.code, secrets) })
  }
  if (thrown.cause !== undefined && depth < deepest) {
    copy.cause = redactedCause(thrown.cause, secrets, depth + 1)
  }
  return copy
}
