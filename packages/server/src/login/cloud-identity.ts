import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'

/** Who WeChat Cloud Hosting says is asking. */
export interface CloudIdentity {
  readonly appid: string
  readonly openid: string
}

const OPENID = /^[\w-]{6,128}$/

/**
 * The user that the gateway of WeChat Cloud Hosting (微信云托管) names in its headers (WECHAT_FACTS 2.8). Undefined when it
 * names none, and always unless the configuration says that this server runs behind it: from anywhere else, these
 * headers are what anyone likes to write. `X-WX-SOURCE` is there only when WeChat itself made the call.
 * @throws {Refusal} APP_UNKNOWN when the call came through another mini program
 */
export const readCloudIdentity = (
  { config, wechat }: Pick<Services, 'config' | 'wechat'>,
  headers: IncomingHttpHeaders,
): CloudIdentity | undefined => {
  if (!config.cloudHosting) return undefined
  const { 'x-wx-source': source, 'x-wx-appid': appid, 'x-wx-openid': openid } = headers
  if (!source || typeof appid !== 'string' || typeof openid !== 'string' || !OPENID.test(openid))
    return undefined
  if (!wechat.has(appid)) throw new Refusal('APP_UNKNOWN')
  return { appid, openid }
}
