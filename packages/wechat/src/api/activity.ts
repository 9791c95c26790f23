import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Call } from '../http/caller.ts'

/**
 * The sharer of a private message, by openid or by unionid, to whom the activity is bound. Empty for a dynamic
 * message.
 */
export type ActivitySharer =
  | { openid?: never; unionid?: never }
  | { openid: string; unionid?: never }
  | { openid?: never; unionid: string }

/** An activity, and the time at which it expires, in milliseconds since 1970. */
export type Activity = { activityId: string; expiresAt: number }

const Answer = Compile(
  Type.Object({
    activity_id: Type.String({ minLength: 1, maxLength: 256 }),
    expiration_time: Type.Integer({ minimum: 0 }),
  }),
)

/** `activityid/create` (WECHAT_FACTS 2.5). */
export async function createActivityId(call: Call, token: string, sharer: ActivitySharer): Promise<Activity> {
  const answer = await call(
    'activityid_create',
    {
      query: {
        access_token: token,
        ...(sharer.openid === undefined ? {} : { openid: sharer.openid }),
        ...(sharer.unionid === undefined ? {} : { unionid: sharer.unionid }),
      },
      secrets: [token],
    },
    Answer,
  )
  return { activityId: answer.activity_id, expiresAt: answer.expiration_time * 1_000 }
}
