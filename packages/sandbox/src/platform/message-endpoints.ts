import { Type } from 'typebox'
import type { ActivityRefusal } from '../world/activities.ts'
import type { App } from '../world/apps.ts'
import { requireOpenid, requireToken } from './credentials.ts'
import type { PlatformCall, PlatformEndpoint } from './endpoint.ts'
import { PlatformError } from './platform-error.ts'

/** Dynamic messages and the chat tool's (WECHAT_FACTS 2.5). */
export const messageEndpoints: readonly PlatformEndpoint[] = [
  { method: 'GET', path: '/cgi-bin/message/wxopen/activityid/create', answer: createActivityId },
  { method: 'POST', path: '/cgi-bin/message/wxopen/updatablemsg/send', answer: setUpdatableMessage },
  { method: 'POST', path: '/cgi-bin/message/wxopen/chattoolmsg/send', answer: setChatToolMessage },
]

const updatableBody = Type.Object({
  activity_id: Type.String(),
  target_state: Type.Number(),
  template_info: Type.Object({
    parameter_list: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  }),
})

const chatToolBody = Type.Object({
  activity_id: Type.String(),
  target_state: Type.Number(),
  template_id: Type.Optional(Type.String()),
  version_type: Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(2)])),
  participator_info_list: Type.Optional(
    Type.Array(
      Type.Object({
        group_openid: Type.String(),
        state: Type.Optional(Type.Union([Type.Literal(0), Type.Literal(1)])),
      }),
    ),
  ),
})

/** An openid or unionid binds the activity to a sharer, for private messages. */
function createActivityId(call: PlatformCall): object {
  const app = requireToken(call)
  const { id, expirationTime } = call.world.parts.activities.create(app.appid, sharerOf(call, app))
  return { activity_id: id, expiration_time: expirationTime, errcode: 0, errmsg: 'ok' }
}

function setUpdatableMessage(call: PlatformCall): object {
  const { appid } = requireToken(call)
  const { activity_id, target_state: state, template_info } = call.body(updatableBody)
  const parameters = Object.fromEntries(template_info.parameter_list.map(({ name, value }) => [name, value]))
  if (state !== 0 && state !== 1 && state !== 2) throw new PlatformError(47502)
  if (state === 0 && !(parameters.member_count && parameters.room_limit)) throw new PlatformError(47001)
  if (state === 1 && !['develop', 'trial', 'release'].includes(parameters.version_type ?? '')) {
    throw new PlatformError(47503)
  }
  refuse(call.world.parts.activities.update(appid, activity_id, state, parameters))
  return { errcode: 0, errmsg: 'ok' }
}

function setChatToolMessage(call: PlatformCall): object {
  const { appid } = requireToken(call)
  const { activity_id, target_state: state, participator_info_list: list } = call.body(chatToolBody)
  if (state !== 1 && state !== 2 && state !== 3) throw new PlatformError(47502)
  if (state === 1 && (list ?? []).length === 0) throw new PlatformError(47001)
  const { identity } = call.world.parts.ground
  const participants = (list ?? []).map(({ group_openid }) => group_openid)
  if (!participants.every((id) => identity.isGroupOpenid(appid, id))) throw new PlatformError(40097)
  refuse(call.world.parts.activities.updateChatTool(appid, activity_id, state, participants))
  return { errcode: 0, errmsg: 'ok' }
}

function sharerOf(call: PlatformCall, app: App): string | undefined {
  if (call.query('openid') !== '') return requireOpenid(call.world, app, call.query('openid')).id
  if (call.query('unionid') === '') return undefined
  const user = call.world.parts.users.byUnionid(call.query('unionid'))
  if (user === undefined) throw new PlatformError(40003)
  return user.id
}

function refuse(refusal: ActivityRefusal | undefined): void {
  if (refusal === 'unknown') throw new PlatformError(47501)
  if (refusal === 'state') throw new PlatformError(47502)
  if (refusal === 'expired') throw new PlatformError(47504)
}
