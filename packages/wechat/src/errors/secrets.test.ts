import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { signSession } from '../signature/sign-session.ts'
import type { SeenRequest } from '../test-support/answering-fetch.ts'
import { appid, secret, wechatAnswering } from '../test-support/wechat-answering.ts'
import type { Wechat } from '../wechat.ts'
import { WechatAnswerError } from './answer-error.ts'
import { WechatUnreachableError } from './unreachable-error.ts'

const user = { openid: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE', sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==' }
const code = 'js-code-0a1b2c3d'
const private_ = [
  secret,
  code,
  user.sessionKey,
  signSession(user.sessionKey),
  'token-1',
  'token-2',
  '?access',
  '&',
]

/** All that a request held, as a proxy or a broken WeChat might send it back. */
function echo({ path, query, body }: SeenRequest): string {
  const values = [...Object.values(query), JSON.stringify(body)].join(' ')
  return `https://api.weixin.qq.com${path}?${new URLSearchParams(query)} ${values}`
}

const faults: [string, (request: SeenRequest) => unknown][] = [
  ['an errmsg that echoes it', (request) => ({ errcode: 40003, errmsg: echo(request) })],
  ['a refused token', (request) => ({ errcode: 40001, errmsg: echo(request) })],
  ['busy', (request) => ({ errcode: -1, errmsg: echo(request) })],
  ['a page', (request) => new Response(echo(request))],
  ['another shape', (request) => ({ openid: echo(request), session_key: echo(request) })],
  ['half an answer', () => ({ session_key: user.sessionKey, access_token: 7 })],
  ['no shape', (request) => [echo(request)]],
  ['a gateway error', (request) => new Response(echo(request), { status: 502 })],
  [
    'a fetch that tells all',
    (request) => {
      const cause = Object.assign(new Error(echo(request)), { code: 'ECONNRESET', url: echo(request) })
      throw Object.assign(new TypeError(`fetch failed: ${echo(request)}`, { cause }), { request })
    },
  ],
]

const text = { content: 'x', openid: user.openid, scene: 1 } as const
const calls: Record<Exclude<keyof Wechat, 'accessToken'>, (wechat: Wechat) => Promise<unknown>> = {
  code2Session: (wechat) => wechat.code2Session(code),
  checkSession: (wechat) => wechat.checkSession(user),
  resetUserSessionKey: (wechat) => wechat.resetUserSessionKey(user),
  checkText: (wechat) => wechat.checkText(text),
  checkMedia: (wechat) => wechat.checkMedia({ ...text, mediaUrl: 'https://example.com', mediaType: 'image' }),
  openData: (wechat) => wechat.openData({ openid: user.openid, cloudIds: ['cloud-1'] }),
  createActivityId: (wechat) => wechat.createActivityId(),
  sendUpdatableMessage: (wechat) => wechat.sendUpdatableMessage({ activityId: 'a', targetState: 2 }),
  sendChatToolMessage: (wechat) =>
    wechat.sendChatToolMessage({ activityId: 'a', targetState: 3, versionType: 'trial' }),
}

function expectNothingPrivate(error: unknown) {
  expect(WechatAnswerError.isInstance(error) !== WechatUnreachableError.isInstance(error)).toBe(true)
  const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error)].join(
    '\n',
  )
  for (const value of private_) {
    expect(shown).not.toContain(value)
    if (value.length > 1) expect(shown).not.toContain(encodeURIComponent(value))
  }
}

describe('no error shows a secret, a token, a key, a code or a query', () => {
  for (const [fault, respond] of faults) {
    it.each(Object.entries(calls))(`%s, when WeChat answers with ${fault}`, async (_name, run) => {
      const { wechat } = wechatAnswering(respond)
      expectNothingPrivate(await run(wechat).catch((error: unknown) => error))
    })

    it(`accessToken, when WeChat answers with ${fault}`, async () => {
      const request = { method: 'POST', path: '/', query: { appid, secret }, body: {} }
      const fetch = async () => {
        const answer = respond(request)
        return answer instanceof Response ? answer : new Response(JSON.stringify(answer))
      }
      const { wechat } = wechatAnswering(respond, { fetch })
      expectNothingPrivate(await wechat.accessToken().catch((error: unknown) => error))
    })
  }
})

describe('isInstance', () => {
  it('recognizes the error of another copy of this package, and nothing else', () => {
    const foreign = { [Symbol.for('qunkit.wechat.WechatAnswerError')]: true }
    expect(WechatAnswerError.isInstance(foreign)).toBe(true)
    expect(WechatUnreachableError.isInstance(foreign)).toBe(false)
    for (const value of [undefined, null, 'x', new Error('x')]) {
      expect(WechatAnswerError.isInstance(value)).toBe(false)
      expect(WechatUnreachableError.isInstance(value)).toBe(false)
    }
  })
})
