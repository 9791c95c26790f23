import type { Ground } from './ground.ts'

/** WeChat's failure object, as a `fail` callback gets it (WECHAT_FACTS 1.5, 1.9). */
export interface WxFailure {
  errMsg: string
  errCode?: number
  err_code?: string
  errno?: number
}

/** What a `wx` call ends with: the fields of its success, with `errMsg` `<api>:ok`, or WeChat's failure. */
export type WxAnswer<Success extends object> = (Success & { errMsg: string }) | WxFailure

export function wxOk<Success extends object>(api: string, success: Success): Success & { errMsg: string } {
  return { ...success, errMsg: `${api}:ok` }
}

/** Tells a success from a failure by what WeChat promises of `errMsg`. */
export function isWxOk<Success extends object>(
  answer: WxAnswer<Success>,
): answer is Success & { errMsg: string } {
  return answer.errMsg.endsWith(':ok')
}

/** Records a failure and gives it back. `text` follows `<api>:fail`, with its own leading space or colon. */
export function wxFail(
  ground: Ground,
  call: { api: string; appid: string; user: string },
  text: string,
  codes: Omit<WxFailure, 'errMsg'> = {},
): WxFailure {
  const errMsg = `${call.api}:fail${text}`
  ground.events.emit('wx.failed', { ...call, errMsg })
  return { errMsg, ...codes }
}

const texts: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40097: 'invalid scene',
  65206: 'user is not in the group',
}

/** wx.login and the private APIs tell their codes as errno (WECHAT_FACTS 1.7, 1.9). */
const tellsErrno: ReadonlySet<string> = new Set(['login', 'chooseAvatar'])

/** The failure that a switched-on fault makes of this call, if one does. */
export function wxFault(
  ground: Ground,
  call: { api: string; appid: string; user: string },
): WxFailure | undefined {
  const fault = ground.faults.take(call.api)
  if (fault === undefined) return undefined
  if (!('errcode' in fault)) return wxFail(ground, call, ' network is not connected')
  if (!tellsErrno.has(call.api)) return wxFailWithCode(ground, call, fault.errcode, fault.errmsg)
  return wxFail(ground, call, textOf(fault.errcode, fault.errmsg), { errno: fault.errcode })
}

/** A failure with an `errCode`, in Android's spelling when that quirk is on. */
export function wxFailWithCode(
  ground: Ground,
  call: { api: string; appid: string; user: string },
  errCode: number,
  errmsg?: string,
): WxFailure {
  if (ground.rules.androidErrCode) return wxFail(ground, call, ':', { err_code: String(errCode) })
  return wxFail(ground, call, textOf(errCode, errmsg), { errCode })
}

function textOf(code: number, errmsg: string | undefined): string {
  return ` ${errmsg ?? texts[code] ?? `error ${code}`}`
}
