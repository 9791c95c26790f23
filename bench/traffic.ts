// The people and payloads of the benchmarks: worked out from numbers, so that the load and the server under it
// agree on them without talking.
import { createCipheriv, hash, randomBytes } from 'node:crypto'
import type { BoardDefinition } from '@qunkit/contract'

export const appid = 'wxbench0000000000'
export const serverKey = 'a-server-key-of-a-benchmark-and-of-nothing-else'

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')

export const openidOf = (user: number): string =>
  `o${digest(`openid ${user}`).toString('base64url').slice(0, 27)}`

export const sessionKeyOf = (user: number): string =>
  digest(`session key ${user}`).subarray(0, 16).toString('base64')

/** WeChat's answer to the login code of a user. */
export const sessionOf = (user: number) => ({ openid: openidOf(user), session_key: sessionKeyOf(user) })

/** What WeChat calls group `group`. */
export const openGIdOf = (group: number): string =>
  `G${digest(`group ${group}`).toString('base64url').slice(0, 27)}`

/** Group `group`'s payload for user `user`, made now, as wx.getGroupEnterInfo gives it. */
export const payloadOf = (user: number, group: number) => {
  const iv = randomBytes(16)
  const plaintext = JSON.stringify({
    opengid: openGIdOf(group),
    open_single_roomid: '',
    group_openid: '',
    chat_type: 3,
    watermark: { timestamp: Math.floor(Date.now() / 1000), appid },
  })
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKeyOf(user), 'base64'), iv)
  const encryptedData = Buffer.concat([cipher.update(plaintext), cipher.final()]).toString('base64')
  return { encryptedData, iv: iv.toString('base64') }
}

/** WeChat, answered in the server's own process: what is measured is the server, not another HTTP server. */
export const localWechat = async (input: string | URL | Request): Promise<Response> => {
  const url = new URL(input instanceof Request ? input.url : input)
  const [, user] = (url.searchParams.get('js_code') ?? '').split('-')
  return new Response(JSON.stringify(sessionOf(Number(user))))
}

/** A board to which everybody submits, all day. Every submission counts: each is a change. */
export const board: BoardDefinition & { readonly name: string } = {
  name: 'points',
  title: '积分',
  direction: 'higher',
  keep: 'latest',
  period: { every: 'all-time' },
  graceSeconds: 0,
  keepPeriods: 0,
  scope: 'user',
  submissions: { by: 'clients', value: { min: 0, max: 1_000_000_000 }, perMinute: 600 },
  display: { as: 'integer' },
  ranks: 'standard',
}

let made = 0
/** A submission that was never made before, with a value that was never given before. */
export const nextScore = () => {
  made += 1
  return { value: made, idempotencyKey: randomBytes(12).toString('base64url') }
}
