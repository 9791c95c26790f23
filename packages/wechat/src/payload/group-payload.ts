import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { PayloadError, Result } from './payload-error.ts'

/** 1 WeChat contact, 2 WeCom contact, 3 WeChat group, 4 WeCom group with outsiders (WECHAT_FACTS 1.3). */
export type ChatType = 1 | 2 | 3 | 4

type ChatFacts = {
  /** The user inside this one chat: neither their openid nor the group's id. */
  groupOpenid?: string
  chatType?: ChatType
  /** When WeChat made it, in milliseconds since 1970, if it says so. */
  madeAt?: number
}

/** The chat that a payload proves: a group by `openGId` (also spelled `opengid`), or a one-to-one room. */
export type GroupPayload = Chat & ChatFacts

type Chat = { kind: 'group'; openGId: string } | { kind: 'single'; roomId: string }

export type GroupPayloadRules = {
  /** The app that the watermark must name. */
  appid: string
  /** The greatest age, in milliseconds; without it, age is not judged. A payload without watermark has none. */
  maxAgeMs?: number
  now?: () => number
  /**
   * Whether there must be a watermark. By default only for the old spelling `openGId`, which always has one;
   * whether `getGroupEnterInfo` always adds one is not known (WECHAT_FACTS 1.5).
   */
  requireWatermark?: boolean
}

/** How far WeChat's clock may be ahead of ours. */
const clockSkewMs = 5 * 60 * 1_000

const Watermark = Compile(
  Type.Object({
    appid: Type.String({ minLength: 1, maxLength: 64 }),
    timestamp: Type.Integer({ minimum: 0, maximum: 99_999_999_999 }),
  }),
)
const Id = Compile(Type.String({ pattern: '^[A-Za-z0-9_@.:=-]{1,64}$' }))
const ChatTypes = Compile(Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]))

/**
 * Judges data that WeChat decrypted for us (getopendata) or that we decrypted: which chat it proves, for whose
 * app, and how old it is. Never throws. WECHAT_FACTS 1.5.
 *
 * Data without watermark and without any known field is called `stale-key`, since a wrong key can yield such;
 * from getopendata, which needs no key, take it as no group. A field that is empty or not of an id's shape counts as absent: WeChat writes "" for what does not apply.
 */
export function readGroupPayload(
  data: Record<string, unknown>,
  rules: GroupPayloadRules,
): Result<GroupPayload, PayloadError> {
  const watermark = Object.hasOwn(data, 'watermark') ? data.watermark : undefined
  const marked = Watermark.Check(watermark)
  if (watermark !== undefined && !marked) return staleKey('no-known-field')
  if (marked && watermark.appid !== rules.appid) {
    return { ok: false, error: { kind: 'foreign-app', appid: watermark.appid } }
  }

  const oldId = readId(data, 'openGId')
  const newId = readId(data, 'opengid')
  // WeChat sends one of them. Of two that differ neither can be believed, and only a new payload can tell.
  if (oldId !== undefined && newId !== undefined && oldId !== newId) return staleKey('no-known-field')
  const chat = chatOf(newId ?? oldId, readId(data, 'open_single_roomid'))
  if (chat === undefined) {
    // With our watermark the key was right, and the data is of another kind: a new login would not help.
    if (marked) return { ok: false, error: { kind: 'no-group', keys: Object.keys(data) } }
    return staleKey('no-known-field')
  }

  const isOldSpelling = oldId !== undefined && newId === undefined
  if (!marked && (rules.requireWatermark ?? isOldSpelling)) return staleKey('no-watermark')
  const madeAt = marked ? watermark.timestamp * 1_000 : undefined
  if (madeAt !== undefined && rules.maxAgeMs !== undefined) {
    const ageMs = (rules.now ?? Date.now)() - madeAt
    // One from the future would stay fresh for as long as it is ahead.
    if (ageMs > rules.maxAgeMs || ageMs < -clockSkewMs)
      return { ok: false, error: { kind: 'too-old', ageMs } }
  }

  return { ok: true, payload: { ...chat, ...chatFacts(data, madeAt) } }
}

function chatOf(openGId: string | undefined, roomId: string | undefined): Chat | undefined {
  if (openGId !== undefined) return { kind: 'group', openGId }
  return roomId === undefined ? undefined : { kind: 'single', roomId }
}

function staleKey(reason: 'no-known-field' | 'no-watermark'): { ok: false; error: PayloadError } {
  return { ok: false, error: { kind: 'stale-key', reason } }
}

function readId(data: Record<string, unknown>, name: string): string | undefined {
  const value = Object.hasOwn(data, name) ? data[name] : undefined
  return Id.Check(value) ? value : undefined
}

function chatFacts(data: Record<string, unknown>, madeAt: number | undefined): ChatFacts {
  const groupOpenid = readId(data, 'group_openid')
  const chatType = Object.hasOwn(data, 'chat_type') ? data.chat_type : undefined
  return {
    ...(groupOpenid === undefined ? {} : { groupOpenid }),
    ...(ChatTypes.Check(chatType) ? { chatType } : {}),
    ...(madeAt === undefined ? {} : { madeAt }),
  }
}
