import { createWechat, WechatAnswerError, WechatUnreachableError } from '@qunkit/wechat'
import { bad, type Finding, good } from './findings.ts'

/** WeChat's answers to an appid and secret, and what each asks for (WECHAT_FACTS 2.2). */
const fixes: Readonly<Record<number, string>> = {
  40013: 'WeChat does not know this appid. Copy it again from the WeChat console (开发管理 → 开发设置).',
  40125: 'The AppSecret is wrong or was reset. Copy it again, or reset it in the WeChat console.',
  40164:
    "This machine's address is not in the IP whitelist (IP白名单) of the WeChat console. Add the address that WeChat names.",
  40243: 'The AppSecret is frozen. Unfreeze it in the WeChat console.',
  41004: 'The AppSecret is empty. Set WECHAT_APP_SECRET.',
  45009: "WeChat's daily quota for tokens is used up. Wait, or clear the quota in the console.",
  45011: 'WeChat asks to slow down. Try again in a minute.',
  [-1]: 'WeChat says that it is busy. Try again in a moment.',
}

/** Asks WeChat for an access token, which is the cheapest way to learn whether it accepts the appid and secret. */
export const checkWechat = async (app: {
  appid: string
  secret: string
  apiRoot: string
  timeoutMs: number
}): Promise<Finding> => {
  try {
    await createWechat(app).accessToken()
    return good(`WeChat accepts the appid ${app.appid} and its secret`)
  } catch (error) {
    if (WechatUnreachableError.isInstance(error)) {
      return bad(
        `WeChat could not be reached: ${error.message}`,
        `Check this machine's network and proxy, and WECHAT_API_ROOT (now ${app.apiRoot}).`,
      )
    }
    if (!WechatAnswerError.isInstance(error)) throw error
    return bad(
      `WeChat refuses the appid ${app.appid}: ${error.errcode} ${error.errmsg}`,
      fixes[error.errcode] ?? 'Look the errcode up in the WeChat documentation of getStableAccessToken.',
    )
  }
}
