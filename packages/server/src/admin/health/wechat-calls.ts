import type { CallEvent } from '@qunkit/wechat'
import type { Millis } from '../../store/store.ts'

/** How WeChat answered one kind of call. */
export interface WechatAnswers {
  readonly api: string
  /** `ok`, an errcode, or why there was no answer. */
  readonly outcome: string
  readonly count: number
  readonly lastAt: Millis
  readonly lastMs: number
}

/** How WeChat answered this process since it began. */
export interface WechatCalls {
  note(appid: string, event: CallEvent): void
  /** Of one app, last answered first. */
  read(appid: string): WechatAnswers[]
}

export const createWechatCalls = (now: () => Millis): WechatCalls => {
  // As many as there are apps, calls and errcodes: WeChat's errcodes are some hundreds.
  const answers = new Map<string, WechatAnswers & { readonly appid: string }>()
  return {
    note(appid, { api, outcome, errcode, durationMs }) {
      const told = errcode === undefined ? outcome : String(errcode)
      const key = `${appid} ${api} ${told}`
      const count = (answers.get(key)?.count ?? 0) + 1
      answers.set(key, { appid, api, outcome: told, count, lastAt: now(), lastMs: durationMs })
    },
    read: (appid) =>
      [...answers.values()]
        .filter((one) => one.appid === appid)
        .sort((one, other) => other.lastAt - one.lastAt)
        .map(({ appid: _, ...answer }) => answer),
  }
}
