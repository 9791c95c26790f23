import { describe, expect, it } from 'vitest'
import { redact, redactedCause } from './redact.ts'

const secret = 'key+with/signs=='

describe('redact', () => {
  it('removes a secret as it is and as a URL spells it', () => {
    const text = `a ${secret} b ${encodeURIComponent(secret)} c`
    expect(redact(text, ['', secret])).toBe('a *** b *** c')
  })

  it('takes a secret that no URL can spell: a login code from a client may be any text', () => {
    expect(redact('a \ud800 b', ['\ud800'])).toBe('a *** b')
  })

  it('removes the query of a URL', () => {
    expect(redact('no https://api.weixin.qq.com/sns?a=b&c=d here', [])).toBe(
      'no https://api.weixin.qq.com/sns?*** here',
    )
  })

  it('makes one short line', () => {
    expect(redact('a\r\nb\u0007', [])).toBe('a b ')
    expect(redact('x'.repeat(1_000), [])).toHaveLength(300)
  })
})

describe('redactedCause', () => {
  it('copies name, code and causes, and leaves every other field behind', () => {
    const inner = Object.assign(new Error(`connect ${secret}`), { code: 'ECONNREFUSED', url: secret })
    const cause = redactedCause(new TypeError(`fetch failed ${secret}`, { cause: inner }), [secret])
    expect(cause).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed ***',
      cause: { message: 'connect ***', code: 'ECONNREFUSED' },
    })
    expect(cause.cause).not.toHaveProperty('url')
    expect(cause.stack).not.toContain(secret)
  })

  it('ends on a chain of causes that is its own', () => {
    const error = new Error('loop')
    error.cause = error
    expect(redactedCause(error, []).message).toBe('loop')
  })

  it('says so when what was thrown is no Error', () => {
    expect(redactedCause(secret, []).message).not.toContain(secret)
  })
})
