import { Refusal } from '../../errors/refusal.ts'
import type { Services } from '../../services.ts'

/** The mini program that is asked about; the first, when none is named. @throws {Refusal} APP_UNKNOWN */
export const appOf = ({ config, wechat }: Services, appid = config.apps[0]?.appid ?? ''): string => {
  if (!wechat.has(appid)) throw new Refusal('APP_UNKNOWN')
  return appid
}
