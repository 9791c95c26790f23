import { type Static, type TSchema, Type } from 'typebox'
import type { WxAnswer, WxFailure } from '../world/wx-answer.ts'
import {
  type CallbackApi,
  callbackApi,
  type PromiseApi,
  promiseApi,
  type StartDelivery,
} from './callbacks.ts'
import type { Network } from './network.ts'
import type { SandboxLink } from './sandbox-link.ts'

const Code = Type.Object({ code: Type.String() })

const Payload = Type.Object({
  encryptedData: Type.String(),
  iv: Type.String(),
  cloudID: Type.Optional(Type.String()),
})

const Verified = Type.Object({ ...Payload.properties, valid: Type.Boolean() })

export interface Timed {
  /** Milliseconds. */
  timeout?: number
}

/** Sessions and groups. Only checkSession has a promise form (WECHAT_FACTS 1.5, 1.6, 1.7). */
export interface OpenApi {
  login: CallbackApi<Timed, Static<typeof Code>>
  checkSession: PromiseApi<object, object>
  getShareInfo: CallbackApi<Timed & { shareTicket: string }, Static<typeof Payload>>
  getGroupEnterInfo: CallbackApi<
    { allowSingleChat?: boolean; needGroupOpenID?: boolean },
    Static<typeof Payload>
  >
  authPrivateMessage: CallbackApi<{ shareTicket: string }, Static<typeof Verified>>
}

export function createOpenApi(
  phone: { appid: string; userId: string; entryId: () => string | undefined },
  link: SandboxLink,
  network: Network,
  startDelivery: StartDelivery,
): OpenApi {
  const who = { appid: phone.appid, user: phone.userId }

  async function ask<Success extends TSchema>(
    api: string,
    body: object,
    success: Success,
    timeout?: number,
  ): Promise<WxAnswer<Static<Success> & object>> {
    if (!network.isConnected) return { errMsg: `${api}:fail network is not connected` }
    return link.call(api, body, success, timeout)
  }

  /** For the APIs that speak of the present opening; `unopened` is what WeChat says without one. */
  async function askOfEntry<Success extends TSchema>(
    unopened: WxFailure,
    ...[api, body, success, timeout]: Parameters<typeof ask<Success>>
  ): Promise<WxAnswer<Static<Success> & object>> {
    const entryId = phone.entryId()
    return entryId === undefined ? unopened : ask(api, { entryId, ...body }, success, timeout)
  }

  const noTicket = (api: string) => ({ errMsg: `${api}:fail:` })
  const invalidScene = { errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 }

  return {
    login: callbackApi(startDelivery, ({ timeout }) => ask('login', who, Code, timeout)),
    checkSession: promiseApi(startDelivery, () => ask('checkSession', who, Type.Object({}))),
    getShareInfo: callbackApi(startDelivery, ({ shareTicket = '', timeout }) =>
      askOfEntry(noTicket('getShareInfo'), 'getShareInfo', { shareTicket }, Payload, timeout),
    ),
    getGroupEnterInfo: callbackApi(startDelivery, ({ allowSingleChat = false, needGroupOpenID = false }) =>
      askOfEntry(invalidScene, 'getGroupEnterInfo', { allowSingleChat, needGroupOpenID }, Payload),
    ),
    authPrivateMessage: callbackApi(startDelivery, ({ shareTicket = '' }) =>
      askOfEntry(noTicket('authPrivateMessage'), 'authPrivateMessage', { shareTicket }, Verified),
    ),
  }
}
