import formbody from '@fastify/formbody'
import { Appid } from '@qunkit/contract'
import { Type } from 'typebox'
import { countEntry } from '../admin/counts/count-entry.ts'
import { assertStored, giveAvatar } from '../avatars/give-avatar.ts'
import { Refusal } from '../errors/refusal.ts'
import { proveGroup } from '../groups/prove-group.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { exchangeCode, recordLogin } from '../login/session.ts'
import { countProof } from '../metrics/count-proof.ts'
import { orErased } from '../profiles/routes.ts'
import { avatarUrl } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import type { UserRow } from '../store/store.ts'
import { checkVisibleText } from '../text/check-text.ts'
import { readCapability } from './capability.ts'
import { givenAvatar, givenNickname } from './given-profile.ts'
import { groupUserList } from './group-user-list.ts'

const prefixes = ['/wechat', '/controller']

const Code = { code: Type.String({ minLength: 1, maxLength: 256 }), appid: Type.Optional(Appid) }
const OpenGId = Type.String({
  minLength: 1,
  maxLength: 2048,
  description: 'As getDecodeEncryptedData gave it',
})
const UserInfo = Type.Object({
  nickName: Type.String({ description: 'Empty when none was given' }),
  avatarUrl: Type.String({ description: 'Empty when none was given' }),
})

/**
 * The protocol of the 2018 article, for clients that speak it: form or JSON bodies, a login code in every
 * request. It is safe here with the client unchanged, because the `openGId` that the client receives, and
 * sends back, is a capability: signed, bound to app, group and user, and expiring.
 */
export const articleRoutes = async (app: App, services: Services): Promise<void> => {
  const { store, capabilities } = services
  await app.register(formbody, { bodyLimit: 64 * 1024 })

  const logIn = async (body: { code: string; appid?: string }): Promise<UserRow> => {
    const session = await exchangeCode(services, body)
    return store.write((writes) => recordLogin(services, writes, session))
  }
  const toUserInfo = (row: Pick<UserRow, 'nickname' | 'avatar'>) => ({
    nickName: row.nickname ?? '',
    avatarUrl: avatarUrl(services, row.avatar) ?? '',
  })
  const docs = (summary: string) => ({
    tags: ['article'],
    summary,
    consumes: ['application/json', 'application/x-www-form-urlencoded'],
  })

  for (const prefix of prefixes) {
    app.post(
      `${prefix}/login`,
      {
        schema: {
          ...docs('Log in'),
          body: Type.Object(Code),
          response: answers(
            Type.Object({ token: Type.String(), userId: Type.String(), ...UserInfo.properties }),
          ),
        },
      },
      async ({ body }) => {
        const user = await logIn(body)
        const { token } = services.loginTokens.issue({ user: user.userId, app: user.appid })
        return { token, userId: user.userId, ...toUserInfo(user) }
      },
    )

    app.post(
      `${prefix}/addUser`,
      {
        schema: {
          ...docs("Keep the user's nickname and avatar"),
          body: Type.Object({
            ...Code,
            nickName: Type.Optional(Type.String({ maxLength: 256 })),
            avatarUrl: Type.Optional(Type.String({ maxLength: 1024 })),
          }),
          response: answers(UserInfo),
        },
      },
      async ({ body }) => {
        const avatar = givenAvatar(services, body.avatarUrl)
        const text = givenNickname(body.nickName)
        const user = await logIn(body)
        const nickname =
          text &&
          (await checkVisibleText(services, { text, userId: user.userId, invalid: 'NICKNAME_INVALID' }))
        if (avatar) await assertStored(services, avatar)
        const kept = await store.write(async (writes) => {
          if (nickname) await writes.setNickname(user.userId, nickname)
          if (avatar) await giveAvatar(writes, user.userId, avatar)
          return writes.userById(user.userId)
        })
        return toUserInfo(orErased(kept))
      },
    )

    app.post(
      `${prefix}/getUserInfo`,
      {
        schema: {
          ...docs("The user's own nickname and avatar"),
          body: Type.Object(Code),
          response: answers(UserInfo),
        },
      },
      async ({ body }) => toUserInfo(await logIn(body)),
    )

    app.post(
      `${prefix}/getDecodeEncryptedData`,
      {
        schema: {
          ...docs('Decrypt what wx.getShareInfo gave'),
          body: Type.Object({
            ...Code,
            encryptedData: Type.String({ minLength: 1, maxLength: 8192 }),
            iv: Type.String({ minLength: 1, maxLength: 64 }),
          }),
          response: answers(Type.Object({ openGId: OpenGId })),
        },
      },
      async ({ body }) => {
        const session = await exchangeCode(services, body)
        // The article logs in *after* wx.getShareInfo: the key of this code may not be the one that encrypted.
        // The keys of earlier logins are tried too; a refusal keeps the login, so that the next try has more keys.
        const { user, proof } = await store.write(async (writes) => {
          const user = await recordLogin(services, writes, session)
          return {
            user,
            proof: await proveGroup(services, writes, { user, payload: body, freshKey: session.sessionKey }),
          }
        })
        countProof(services.metrics, proof)
        countEntry(services.counter, user.appid, proof)
        if (!proof.ok) throw proof.refusal
        const { group, membership } = proof.access
        return {
          openGId: capabilities.issue({
            group: group.groupId,
            user: user.userId,
            app: user.appid,
            provenAt: membership.lastVerifiedAt,
          }).token,
        }
      },
    )

    app.post(
      `${prefix}/bindGroupAndUser`,
      {
        schema: {
          ...docs('Bind the user to the group'),
          body: Type.Object({ ...Code, openGId: OpenGId }),
          response: answers(Type.Object({ bound: Type.Boolean() })),
        },
      },
      async ({ body }) => {
        const capability = readCapability(capabilities, body.openGId)
        const session = await exchangeCode(services, body)
        // In one unit: between two, the user could be erased. A refusal keeps the login.
        const isTheirs = await store.write(async (writes) => {
          const user = await recordLogin(services, writes, session)
          if (user.userId !== capability.user || user.appid !== capability.app) return false
          await writes.verifyMembership(capability.group, user.userId, services.now(), capability.provenAt)
          return true
        })
        if (!isTheirs) throw new Refusal('CAPABILITY_INVALID')
        return { bound: true }
      },
    )

    app.post(
      `${prefix}/getGroupUserList`,
      {
        schema: {
          ...docs("The group's members"),
          body: Type.Object({ openGId: OpenGId }),
          response: answers(Type.Array(UserInfo)),
        },
      },
      async ({ body }) => {
        const rows = await groupUserList(services, readCapability(capabilities, body.openGId))
        return rows.map(toUserInfo)
      },
    )
  }
}
