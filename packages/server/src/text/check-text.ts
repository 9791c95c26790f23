import type { ErrorCode } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import { visibleText } from './visible-text.ts'

/** WECHAT_FACTS 2.6: scene 1 is 资料, a profile. */
const PROFILE_SCENE = 1

export interface TextToCheck {
  readonly text: string
  readonly userId: string
  /** The refusal for a text that is no name at all. */
  readonly invalid: Extract<ErrorCode, 'NICKNAME_INVALID' | 'GROUP_NAME_INVALID'>
}

/**
 * The text as it may be kept. WeChat is asked about it when `checkText` is configured; what it does not pass
 * (`risky` and `review`: nobody reviews here) is refused.
 * @throws {Refusal} `invalid`, TEXT_UNSAFE, USER_NOT_ACTIVE, TOKEN_INVALID; and WeChat's own failures
 */
export const checkVisibleText = async (
  { config, store, wechat }: Services,
  { text, userId, invalid }: TextToCheck,
): Promise<string> => {
  const name = visibleText(text)
  if (name === undefined) throw new Refusal(invalid)
  if (!config.checkText) return name

  const user = await store.reads.userById(userId)
  if (user === undefined) throw new Refusal('TOKEN_INVALID')
  const verdict = await wechat
    .get(user.appid)
    ?.checkText({ content: name, openid: user.openid, scene: PROFILE_SCENE })
  if (verdict?.suggest !== 'pass') throw new Refusal('TEXT_UNSAFE')
  return name
}
