import { Type } from 'typebox'
import type { App } from '../world/apps.ts'
import { judge } from '../world/text-safety.ts'
import type { User } from '../world/users.ts'
import type { World } from '../world/world.ts'
import { requireOpenid, requireToken } from './credentials.ts'
import type { PlatformCall, PlatformEndpoint } from './endpoint.ts'
import { PlatformError } from './platform-error.ts'

/** Content security (WECHAT_FACTS 2.6). */
export const safetyEndpoints: readonly PlatformEndpoint[] = [
  { method: 'POST', path: '/wxa/msg_sec_check', answer: checkText },
  { method: 'POST', path: '/wxa/media_check_async', answer: checkMedia },
]

const textBody = Type.Object({
  content: Type.String({ minLength: 1, maxLength: 2500 }),
  version: Type.Literal(2),
  scene: Type.Number(),
  openid: Type.String(),
  title: Type.Optional(Type.String()),
  nickname: Type.Optional(Type.String()),
  signature: Type.Optional(Type.String()),
})

const mediaBody = Type.Object({
  media_url: Type.String({ minLength: 1 }),
  media_type: Type.Number(),
  version: Type.Literal(2),
  scene: Type.Number(),
  openid: Type.String(),
})

function checkText(call: PlatformCall): object {
  const app = requireToken(call)
  const text = call.body(textBody)
  const user = requireActiveUser(call.world, app, text)
  const whole = [text.content, text.title, text.nickname, text.signature].join('\n')
  const { suggest, label, keyword } = judge(call.world.parts.ground, whole)
  call.world.events.emit('text.checked', { appid: app.appid, user: user.id, suggest })
  return {
    errcode: 0,
    errmsg: 'ok',
    result: { suggest, label },
    detail: [
      { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
      { strategy: 'keyword', errcode: 0, suggest, label, ...(keyword !== undefined && { keyword }) },
    ],
    trace_id: traceId(call.world),
  }
}

/**
 * The judgement, by words in the address, is told by the world's event `media.checked`, for the sandbox has no
 * message push to a backend.
 */
function checkMedia(call: PlatformCall): object {
  const app = requireToken(call)
  const media = call.body(mediaBody)
  if (media.media_type !== 1 && media.media_type !== 2) throw new PlatformError(40004)
  const user = requireActiveUser(call.world, app, media)
  const { suggest } = judge(call.world.parts.ground, media.media_url)
  const id = traceId(call.world)
  call.world.events.emit('media.checked', {
    appid: app.appid,
    user: user.id,
    traceId: id,
    suggest,
    mediaUrl: media.media_url,
  })
  return { errcode: 0, errmsg: 'ok', trace_id: id }
}

function requireActiveUser(world: World, app: App, about: { scene: number; openid: string }): User {
  if (![1, 2, 3, 4].includes(about.scene)) throw new PlatformError(40129)
  const user = requireOpenid(world, app, about.openid)
  if (!world.parts.presence.active(app.appid, user.id)) throw new PlatformError(61010)
  return user
}

function traceId(world: World): string {
  const { random } = world.parts.ground
  return `${random.hex(8)}-${random.hex(8)}-${random.hex(8)}`
}
