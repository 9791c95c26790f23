import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { WechatUnreachableError } from '../errors/unreachable-error.ts'
import type { Call } from '../http/caller.ts'
import { parseJson } from '../http/parse-json.ts'

/** The cloudIDs that the client got from `wx.getGroupEnterInfo` and its like, and whose they are. */
export type CloudIds = { openid: string; cloudIds: readonly string[] }

/**
 * What stood behind one cloudID: its data, which `readGroupPayload` judges, or why there is none. A cloudID
 * expires after five minutes; the client must then ask for another.
 */
export type OpenDataItem =
  | { cloudId: string; ok: true; data: Record<string, unknown> }
  | { cloudId: string; ok: false; expired: boolean; errCode: number }

const Answer = Compile(
  Type.Object({ data_list: Type.Array(Type.Object({ cloud_id: Type.String(), json: Type.String() })) }),
)
const Data = Compile(Type.Object({ data: Type.Record(Type.String(), Type.Unknown()) }))
const Failure = Compile(Type.Object({ errCode: Type.Integer() }))

const expiredErrCode = -601006

/** `getopendata` (WECHAT_FACTS 2.4). */
export async function openData(
  call: Call,
  token: string,
  { openid, cloudIds }: CloudIds,
): Promise<OpenDataItem[]> {
  const answer = await call(
    'getopendata',
    {
      query: { access_token: token, openid },
      body: { cloudid_list: cloudIds },
      secrets: [token, ...cloudIds],
    },
    Answer,
  )
  return answer.data_list.map(({ cloud_id, json }) => readItem(cloud_id, json))
}

function readItem(cloudId: string, json: string): OpenDataItem {
  const item = parseJson(json)
  if (Failure.Check(item) && item.errCode !== 0) {
    return { cloudId, ok: false, expired: item.errCode === expiredErrCode, errCode: item.errCode }
  }
  if (Data.Check(item)) return { cloudId, ok: true, data: item.data }
  throw new WechatUnreachableError({
    api: 'getopendata',
    reason: 'not-its-api',
    detail: 'an item holds neither data nor an error',
  })
}
