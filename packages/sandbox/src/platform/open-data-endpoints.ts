import { Type } from 'typebox'
import { requireOpenid, requireToken } from './credentials.ts'
import type { PlatformCall, PlatformEndpoint } from './endpoint.ts'
import { PlatformError } from './platform-error.ts'

/** cloudIDs over HTTP (WECHAT_FACTS 2.4). */
export const openDataEndpoints: readonly PlatformEndpoint[] = [
  { method: 'POST', path: '/wxa/getopendata', answer: getOpenData },
]

const mostPerCall = 5

function getOpenData(call: PlatformCall): object {
  const { appid } = requireToken(call)
  const user = requireOpenid(call.world, call.world.parts.apps.get(appid), call.query('openid'))
  const { cloudid_list } = call.body(Type.Object({ cloudid_list: Type.Array(Type.String()) }))
  if (cloudid_list.length > mostPerCall) throw new PlatformError(40097)
  const resolve = (id: string) => call.world.parts.cloudIds.resolve(appid, user.id, id)
  return {
    errcode: 0,
    errmsg: 'ok',
    data_list: cloudid_list.map((id) => ({ cloud_id: id, json: JSON.stringify(resolve(id)) })),
  }
}
