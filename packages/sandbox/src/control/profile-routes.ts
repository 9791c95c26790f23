import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { World } from '../world/world.ts'
import { AppAndUser, Id } from './shapes.ts'

const NicknameBody = Type.Object(
  { appid: Id, user: Id, nickname: Type.String({ maxLength: 1024 }) },
  { additionalProperties: false },
)

const PrivacyBody = Type.Object(
  { appid: Id, user: Id, event: Type.Union([Type.Literal('agree'), Type.Literal('disagree')]) },
  { additionalProperties: false },
)

const PermissionBody = Type.Object(
  {
    appid: Id,
    user: Id,
    scope: Type.String({ pattern: '^scope\\.\\w{1,64}$' }),
    allowed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

const GroupNameBody = Type.Object({ appid: Id, user: Id, openGId: Id }, { additionalProperties: false })

/** Nickname, avatar, consent, and the group's name (WECHAT_FACTS 1.8, 1.9). */
export const profileRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.post('/wx/chooseAvatar', { schema: { body: AppAndUser } }, (request, reply) => {
    reply.send(world.parts.profileFilling.chooseAvatar(request.body.appid, request.body.user))
  })
  app.post('/wx/reviewNickname', { schema: { body: NicknameBody } }, (request, reply) => {
    const { appid, user, nickname } = request.body
    reply.send(world.parts.profileFilling.reviewNickname(appid, user, nickname))
  })
  for (const api of ['getUserInfo', 'getUserProfile'] as const) {
    app.post(`/wx/${api}`, { schema: { body: AppAndUser } }, (request, reply) => {
      const { appid, user } = request.body
      world.parts.apps.get(appid)
      world.parts.users.get(user)
      reply.send(world.parts.profileFilling.userInfo(api, appid, user))
    })
  }
  app.post('/wx/getSetting', { schema: { body: AppAndUser } }, (request, reply) => {
    const { appid, user } = request.body
    world.parts.apps.get(appid)
    world.parts.users.get(user)
    reply.send(world.parts.profileFilling.setting(appid, user))
  })
  app.post('/wx/getPrivacySetting', { schema: { body: AppAndUser } }, (request, reply) => {
    const { appid, user } = request.body
    const needAuthorization = world.parts.privacy.needAuthorization(appid, user)
    reply.send({
      needAuthorization,
      popupShown: world.parts.privacy.popupShown(appid, user),
      privacyContractName: '《用户隐私保护指引》',
      errMsg: 'getPrivacySetting:ok',
    })
  })
  app.put('/privacy', { schema: { body: PrivacyBody } }, (request, reply) => {
    const { appid, user, event } = request.body
    world.parts.privacy.answer(appid, user, event)
    reply.send({ needAuthorization: world.parts.privacy.needAuthorization(appid, user) })
  })
  app.delete('/privacy', { schema: { body: AppAndUser } }, (request, reply) => {
    const { appid, user } = request.body
    world.parts.privacy.forget(appid, user)
    world.parts.permissions.forget(appid, user)
    reply.send({ needAuthorization: world.parts.privacy.needAuthorization(appid, user) })
  })
  app.post('/wx/permission', { schema: { body: PermissionBody } }, (request, reply) => {
    const { appid, user, scope, allowed } = request.body
    const { permissions } = world.parts
    if (allowed !== undefined) permissions.answer(appid, user, scope, allowed)
    const now = permissions.all(appid, user)[scope]
    reply.send({ errMsg: 'permission:ok', ...(now !== undefined && { allowed: now }) })
  })
  app.post('/open-data/groupName', { schema: { body: GroupNameBody } }, (request, reply) => {
    const { appid, user, openGId } = request.body
    world.parts.users.get(user)
    reply.send(world.parts.groupNames.draw(appid, user, openGId))
  })
  done()
}
