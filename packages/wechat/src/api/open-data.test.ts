import { describe, expect, it } from 'vitest'
import { readGroupPayload } from '../payload/group-payload.ts'
import { appid, wechatAnswering } from '../test-support/wechat-answering.ts'

const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE'
const opengid = 'GsjyK5VQULwWBgNh_5xw-xf7byuc'

function answering(...items: [string, unknown][]) {
  return wechatAnswering(() => ({
    errcode: 0,
    errmsg: 'ok',
    data_list: items.map(([cloud_id, json]) => ({
      cloud_id,
      json: typeof json === 'string' ? json : JSON.stringify(json),
    })),
  }))
}

describe('openData', () => {
  it('gives the data of each cloudID, in which a group can be read, and tells an expired one', async () => {
    const { wechat, requests } = answering(
      ['a', { cloudID: 'a', data: { opengid, watermark: { appid, timestamp: 1 } } }],
      ['b', { cloudID: 'b', errCode: -601006, errMsg: 'cloudID expired.' }],
      ['c', { cloudID: 'c', errCode: -601001, errMsg: 'system error' }],
    )
    const [a, b, c] = await wechat.openData({ openid, cloudIds: ['a', 'b', 'c'] })
    expect(b).toEqual({ cloudId: 'b', ok: false, expired: true, errCode: -601006 })
    expect(c).toEqual({ cloudId: 'c', ok: false, expired: false, errCode: -601001 })
    expect(a?.ok && readGroupPayload(a.data, { appid })).toEqual({
      ok: true,
      payload: { kind: 'group', openGId: opengid, madeAt: 1_000 },
    })
    expect(requests).toEqual([
      {
        method: 'POST',
        path: '/wxa/getopendata',
        query: { access_token: 'token-1', openid },
        body: { cloudid_list: ['a', 'b', 'c'] },
      },
    ])
  })

  it.each(['no json', '[]', '{}', '{"data":7}', '{"errCode":0}'])(
    'takes the item %s for none',
    async (json) => {
      const { wechat } = answering(['a', json])
      await expect(wechat.openData({ openid, cloudIds: ['a'] })).rejects.toMatchObject({
        api: 'getopendata',
        reason: 'not-its-api',
      })
    },
  )
})
