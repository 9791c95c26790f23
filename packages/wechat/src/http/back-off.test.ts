import { describe, expect, it } from 'vitest'
import { WechatAnswerError } from '../errors/answer-error.ts'
import { type UnreachableReason, WechatUnreachableError } from '../errors/unreachable-error.ts'
import { jitteredPauseMs, withBackOff } from './back-off.ts'

const retries = { attempts: 4, baseMs: 100, maxMs: 300 }
const busy = new WechatAnswerError({ api: 'checksession', errcode: -1, errmsg: 'system error' })

function unreachable(reason: UnreachableReason, status?: number) {
  const failure = { api: 'checksession' as const, reason, detail: 'x' }
  return new WechatUnreachableError(status === undefined ? failure : { ...failure, status })
}

/** Fails with `errors` in turn, then succeeds; says how often it was tried, and what the pauses were. */
async function run(errors: Error[], repeatable: boolean) {
  const left = [...errors]
  const pauses: number[] = []
  let tries = 0
  const wait = async (ms: number) => {
    pauses.push(ms)
  }
  const outcome = await withBackOff({ retries, random: () => 0.5, wait }, repeatable, async () => {
    tries += 1
    const error = left.shift()
    if (error !== undefined) throw error
    return 'done'
  }).catch((error: unknown) => error)
  return { outcome, tries, pauses }
}

describe('withBackOff', () => {
  it.each([true, false])('tries again while WeChat is busy (repeatable: %s)', async (repeatable) => {
    expect(await run([busy, busy, busy], repeatable)).toEqual({
      outcome: 'done',
      tries: 4,
      pauses: [50, 100, 150],
    })
  })

  it('gives up after so many attempts, with the last error', async () => {
    expect(await run([busy, busy, busy, busy, busy], true)).toMatchObject({ outcome: busy, tries: 4 })
  })

  it.each([unreachable('network'), unreachable('timeout'), unreachable('http-status', 502)])(
    'sends a repeatable call again after: $message',
    async (lost) => {
      expect(await run([lost], true)).toMatchObject({ outcome: 'done', tries: 2 })
      expect(await run([lost], false)).toMatchObject({ outcome: lost, tries: 1 })
    },
  )

  it.each([
    unreachable('not-its-api'),
    unreachable('http-status', 404),
    new WechatAnswerError({ api: 'checksession', errcode: 45011, errmsg: 'next minute' }),
    new TypeError('a mistake of ours'),
  ])('does not try again what will fail again: $message', async (error) => {
    expect(await run([error], true)).toMatchObject({ outcome: error, tries: 1, pauses: [] })
  })
})

describe('jitteredPauseMs', () => {
  it('spreads over the whole range, which doubles up to its limit', () => {
    const bound = (retry: number) => jitteredPauseMs(retry, { retries, random: () => 0.999_999 })
    expect([0, 1, 2, 3, 2_000].map(bound)).toEqual([99, 199, 299, 299, 299])
    expect(jitteredPauseMs(3, { retries, random: () => 0 })).toBe(0)
  })
})
