import { type Callbacks, callBack, type StartDelivery } from '../../wx/callbacks.ts'
import type { HostLink } from '../host/host-link.ts'
import type { WxReply } from '../host/phone-host.ts'
import type { ApiMaker } from './api.ts'
import { Failure } from './api.ts'

interface SessionParts {
  link: HostLink
  startDelivery: StartDelivery
  isConnected(): boolean
  /** Whether there is an opening to speak of. */
  isOpened(): boolean
}

type Option = Callbacks<object> & Record<string, unknown>

/**
 * Sessions, groups, and what is told of the user. Login and groups have no promise form (WECHAT_FACTS 1.5, 1.6,
 * 1.7).
 */
export function sessionApis(make: ApiMaker, parts: SessionParts) {
  async function ask(api: string, body: object, timeout?: unknown): Promise<WxReply> {
    if (!parts.isConnected()) return { errMsg: `${api}:fail network is not connected` }
    const answer = parts.link.ask('wx', { api, body })
    return typeof timeout === 'number' ? within(timeout, answer, `${api}:fail timeout`) : answer
  }

  /** An API that also has the promise form. */
  const byPromise = (api: string) =>
    make.promise<object, object>(api, async () => {
      const { errMsg, errno, ...success } = await ask(api, {})
      const text = errMsg.slice(`${api}:fail `.length)
      return errMsg.endsWith(':ok') ? success : new Failure(text, errno === undefined ? {} : { errno })
    })

  /** WeChat's own failure objects go through whole: their codes and their spelling are facts. */
  const byCallback = (api: string, run: (option: Option) => Promise<WxReply>) => (option?: Option) => {
    const deliver = parts.startDelivery()
    void run(option ?? {})
      .catch((error): WxReply => ({ errMsg: `${api}:fail ${String(error)}` }))
      .then((answer) => deliver(() => callBack(option, answer)))
  }

  /** For the APIs that speak of the present opening; `unopened` is what WeChat says without one. */
  const ofEntry = (api: string, bodyOf: (option: Option) => object, unopened: WxReply) =>
    byCallback(api, async (option) =>
      parts.isOpened() ? ask(api, bodyOf(option), option.timeout) : unopened,
    )

  const ticketOf = ({ shareTicket }: Option) => ({ shareTicket: String(shareTicket ?? '') })

  return {
    login: byCallback('login', (option) => ask('login', {}, option.timeout)),
    checkSession: byPromise('checkSession'),
    getSetting: byPromise('getSetting'),
    getUserInfo: byPromise('getUserInfo'),
    getUserProfile: byPromise('getUserProfile'),
    getShareInfo: ofEntry('getShareInfo', ticketOf, { errMsg: 'getShareInfo:fail:' }),
    getGroupEnterInfo: ofEntry(
      'getGroupEnterInfo',
      ({ allowSingleChat, needGroupOpenID }) => ({
        allowSingleChat: allowSingleChat === true,
        needGroupOpenID: needGroupOpenID === true,
      }),
      { errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 },
    ),
    authPrivateMessage: ofEntry('authPrivateMessage', ticketOf, { errMsg: 'authPrivateMessage:fail:' }),
  }
}

/** The answer, or after so many milliseconds the failure that WeChat gives then. */
async function within(milliseconds: number, answer: Promise<WxReply>, errMsg: string): Promise<WxReply> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<WxReply>((resolve) => {
    timer = setTimeout(() => resolve({ errMsg, errno: 5 }), milliseconds)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
