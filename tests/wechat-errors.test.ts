import { QunkitError } from '@qunkit/client'
import { type ErrorCode, errorCodes } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MiniProgram } from './harness/mini-program.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open({ config: { wechatTimeoutMs: 100 } })
})
afterAll(() => world.close())

const api = '/sns/jscode2session'

/** The table of WECHAT_FACTS 2.1, and what each of them means to a mini program. */
const answers: readonly (readonly [errcode: number, code: ErrorCode, retry: QunkitError['retry']])[] = [
  [-1, 'WECHAT_BUSY', 'later'],
  [40029, 'LOGIN_CODE_INVALID', 'login'],
  [40163, 'LOGIN_CODE_USED', 'login'],
  [40226, 'LOGIN_BLOCKED', 'never'],
  [45011, 'WECHAT_RATE_LIMITED', 'later'],
  [40013, 'WECHAT_APP_REJECTED', 'never'],
  [40125, 'WECHAT_APP_REJECTED', 'never'],
  [40002, 'WECHAT_APP_REJECTED', 'never'],
  [41002, 'WECHAT_APP_REJECTED', 'never'],
  [41004, 'WECHAT_APP_REJECTED', 'never'],
  [41008, 'LOGIN_CODE_MISSING', 'login'],
  [99999, 'WECHAT_ERROR', 'later'],
]

const failures: readonly (readonly [what: string, faults: Record<string, unknown>])[] = [
  ['cuts the connection', { answers: [{ api, unreachable: true }] }],
  ['answers something that is not JSON', { answers: [{ api, garbageBody: true }] }],
  ['sends a gateway that says 502', { answers: [{ api, httpStatus: 502 }] }],
  ['sends a gateway that says 404', { answers: [{ api, httpStatus: 404 }] }],
  ['sends us elsewhere', { answers: [{ api, httpStatus: 302 }] }],
  ['answers later than the server waits', { latencyMs: 250 }],
]

const failureOf = async (action: Promise<unknown>): Promise<QunkitError> => {
  const thrown = await action.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!QunkitError.isInstance(thrown)) throw new Error(`not refused, or not typed: ${String(thrown)}`)
  return thrown
}

const expectRefusal = (error: QunkitError, code: ErrorCode, retry: QunkitError['retry']) => {
  expect(error).toMatchObject({
    code,
    retry,
    status: errorCodes[code].status,
    userMessage: errorCodes[code].message,
  })
  expect(error.requestId).toMatch(/^[\w-]+$/)
}

const openPhone = async () => {
  const ann = await world.user('Ann')
  const chat = await world.group('badminton', [ann])
  return { chat, app: new MiniProgram(world, ann) }
}

describe.each(answers)('when WeChat answers a login with %i', (errcode, code, retry) => {
  it(`a page that logs in is told ${code}, and logs in once WeChat has recovered`, async () => {
    const { app } = await openPhone()
    const qunkit = await app.open()
    await world.faults({ answers: [{ api, errcode }] })
    expectRefusal(await failureOf(qunkit.login()), code, retry)
    await world.faults({})
    await expect(qunkit.login()).resolves.toMatchObject({ nickname: null })
  })

  it(`a tapped card ends in ${code}, and in the group once WeChat has recovered`, async () => {
    const { app, chat } = await openPhone()
    await world.faults({ answers: [{ api, errcode }] })
    const state = await app.tap(chat.card)
    if (state.status !== 'failed') throw new Error(`The state is ${state.status}.`)
    expectRefusal(state.error, code, retry)
    await world.faults({})
    expect(await app.qunkit.retry()).toMatchObject({ status: 'entered' })
  })
})

describe('what passes by itself', () => {
  it.each([
    ['one busy moment of WeChat', { answers: [{ api, errcode: -1, times: 1 }] }],
    ['one lost connection to WeChat', { answers: [{ api, unreachable: true, times: 1 }] }],
    ['one code that WeChat does not know', { answers: [{ api, errcode: 40029, times: 1 }] }],
    ['one code that WeChat saw before', { answers: [{ api, errcode: 40163, times: 1 }] }],
  ])('is not shown to the user: %s', async (_what, faults) => {
    const { app, chat } = await openPhone()
    await world.faults(faults)
    expect(await app.tap(chat.card)).toMatchObject({ status: 'entered' })
    await world.faults({})
  })

  it('does not hammer WeChat: a blocked user costs one call, a busy WeChat is asked nine times at most', async () => {
    const calls = () =>
      world.stack.sandbox.world.events
        .after(0)
        .filter((event) => event.type === 'platform.called' && event.data.api === api).length
    for (const [errcode, most] of [
      [40226, 1],
      [40029, 2],
      [-1, 9],
    ] as const) {
      const { app, chat } = await openPhone()
      const before = calls()
      await world.faults({ answers: [{ api, errcode }] })
      await app.tap(chat.card)
      await world.faults({})
      expect(calls() - before, String(errcode)).toBe(most)
    }
  })
})

// Last, for an answer that comes too late still comes, and would meet the faults of another test.
describe.each(failures)('when WeChat %s', (_what, faults) => {
  it('a page is told WECHAT_UNREACHABLE: not an answer of WeChat, and not a fault of its own network', async () => {
    const { app, chat } = await openPhone()
    const qunkit = await app.open()
    await world.faults(faults)
    expectRefusal(await failureOf(qunkit.login()), 'WECHAT_UNREACHABLE', 'later')
    await world.faults({})
    expect(await app.tap(chat.card)).toMatchObject({ status: 'entered' })
  })
})
