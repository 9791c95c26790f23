import { describe, expect, it } from 'vitest'
import { type GroupPayloadRules, readGroupPayload } from './group-payload.ts'

const appid = 'wx4f4bc4dec97d474b'
const openGId = 'GsjyK5VQULwWBgNh_5xw-xf7byuc'
const timestamp = 1_700_000_000
const watermark = { appid, timestamp }
const madeAt = timestamp * 1_000

function read(data: Record<string, unknown>, rules: Partial<GroupPayloadRules> = {}) {
  return readGroupPayload(data, { appid, ...rules })
}
function stale(reason: string) {
  return { ok: false, error: { kind: 'stale-key', reason } }
}

describe('readGroupPayload', () => {
  it('reads the group of wx.getShareInfo', () => {
    expect(read({ openGId, watermark })).toEqual({ ok: true, payload: { kind: 'group', openGId, madeAt } })
  })

  it('reads the group of wx.getGroupEnterInfo, with and without watermark', () => {
    const data = { opengid: openGId, open_single_roomid: '', group_openid: 'u1', chat_type: 3 }
    const payload = { kind: 'group', openGId, groupOpenid: 'u1', chatType: 3 }
    expect(read(data)).toEqual({ ok: true, payload })
    expect(read({ ...data, watermark })).toEqual({ ok: true, payload: { ...payload, madeAt } })
  })

  it('reads a one-to-one room when the group id is empty', () => {
    const data = { opengid: '', open_single_roomid: 'room-1', group_openid: '', chat_type: 1 }
    expect(read(data)).toEqual({ ok: true, payload: { kind: 'single', roomId: 'room-1', chatType: 1 } })
  })

  it('accepts both spellings when they agree and believes neither when they do not', () => {
    expect(read({ openGId, opengid: openGId, watermark }).ok).toBe(true)
    expect(read({ openGId, opengid: 'Gother', watermark })).toEqual(stale('no-known-field'))
  })

  it("tells another app's data by its watermark", () => {
    expect(read({ openGId, watermark: { appid: 'wxother', timestamp } })).toEqual({
      ok: false,
      error: { kind: 'foreign-app', appid: 'wxother' },
    })
  })

  it('says no-group of data with our watermark but no group, and names its fields', () => {
    expect(read({ openId: 'o1', opengid: '', watermark })).toEqual({
      ok: false,
      error: { kind: 'no-group', keys: ['openId', 'opengid', 'watermark'] },
    })
  })

  it('says stale-key of data without watermark and without a known field', () => {
    expect(read({})).toEqual(stale('no-known-field'))
    expect(read({ openId: 'o1' })).toEqual(stale('no-known-field'))
  })

  it.each([
    null,
    'x',
    {},
    { appid },
    { appid: 7, timestamp },
    { appid, timestamp: 'now' },
    { appid, timestamp: -1 },
  ])('believes nothing under the unreadable watermark %j', (unreadable) => {
    expect(read({ opengid: openGId, watermark: unreadable })).toEqual(stale('no-known-field'))
  })

  it('requires a watermark of the old spelling only, unless told otherwise', () => {
    expect(read({ openGId })).toEqual(stale('no-watermark'))
    expect(read({ openGId }, { requireWatermark: false }).ok).toBe(true)
    expect(read({ opengid: openGId }, { requireWatermark: true })).toEqual(stale('no-watermark'))
  })

  it.each(['', ' ', 'a b', 'G"', '群', 'G'.repeat(65), 7, null, ['G'], { G: 1 }])(
    'takes %j for no group id',
    (value) => {
      expect(read({ opengid: value, watermark })).toMatchObject({ error: { kind: 'no-group' } })
    },
  )

  it('reads own fields only', () => {
    expect(read(JSON.parse(`{"__proto__":{"opengid":"${openGId}"}}`))).toEqual(stale('no-known-field'))
    expect(read(Object.create({ opengid: openGId }))).toEqual(stale('no-known-field'))
  })

  it.each([0, 5, 1.5, '3', null])('drops the chat type %j', (chat_type) => {
    expect(read({ opengid: openGId, chat_type })).toEqual({ ok: true, payload: { kind: 'group', openGId } })
  })

  it('judges age only when asked, to the millisecond', () => {
    const late = { now: () => madeAt + 60_001 }
    expect(read({ openGId, watermark }, late).ok).toBe(true)
    expect(read({ openGId, watermark }, { ...late, maxAgeMs: 60_001 }).ok).toBe(true)
    expect(read({ openGId, watermark }, { ...late, maxAgeMs: 60_000 })).toEqual({
      ok: false,
      error: { kind: 'too-old', ageMs: 60_001 },
    })
  })

  it('allows a clock that is five minutes behind, and no payload that would stay fresh for longer', () => {
    const rules = { maxAgeMs: 60_000 }
    expect(read({ openGId, watermark }, { ...rules, now: () => madeAt - 300_000 }).ok).toBe(true)
    expect(read({ openGId, watermark }, { ...rules, now: () => madeAt - 300_001 })).toEqual({
      ok: false,
      error: { kind: 'too-old', ageMs: -300_001 },
    })
  })
})
