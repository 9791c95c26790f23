import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Call } from '../http/caller.ts'

/** Where a text or medium will appear: 1 profile, 2 comment, 3 forum, 4 social log (WECHAT_FACTS 2.6). */
export type ContentScene = 1 | 2 | 3 | 4

export type TextToCheck = {
  /** Up to 2,500 characters; WeChat refuses more. */
  content: string
  /** Who wrote it. WeChat answers 61010 when they have not been active in the last two hours. */
  openid: string
  scene: ContentScene
  title?: string
  nickname?: string
  /** The user's motto, for scene 1 only. */
  signature?: string
}

/** What WeChat advises, and why: 100 is normal, the other labels stand in WECHAT_FACTS 2.6. */
export type TextVerdict = { suggest: 'pass' | 'review' | 'risky'; label: number }

export type MediaToCheck = {
  /** Where WeChat can fetch it, up to 10 MB. */
  mediaUrl: string
  mediaType: 'audio' | 'image'
  scene: ContentScene
  openid: string
}

const Verdict = Compile(
  Type.Object({
    result: Type.Object({
      suggest: Type.Union([Type.Literal('pass'), Type.Literal('review'), Type.Literal('risky')]),
      label: Type.Integer(),
    }),
  }),
)
const Accepted = Compile(Type.Object({ trace_id: Type.String({ minLength: 1, maxLength: 256 }) }))

/** `msg_sec_check`, version 2. */
export async function checkText(call: Call, token: string, text: TextToCheck): Promise<TextVerdict> {
  const { content, openid, scene, title, nickname, signature } = text
  const answer = await call(
    'msg_sec_check',
    {
      query: { access_token: token },
      body: { version: 2, content, openid, scene, title, nickname, signature },
      secrets: [token],
    },
    Verdict,
  )
  return { suggest: answer.result.suggest, label: answer.result.label }
}

/** `media_check_async`, version 2: the verdict is pushed within 30 minutes, under the trace id given here. */
export async function checkMedia(
  call: Call,
  token: string,
  media: MediaToCheck,
): Promise<{ traceId: string }> {
  const answer = await call(
    'media_check_async',
    {
      query: { access_token: token },
      body: {
        version: 2,
        media_url: media.mediaUrl,
        media_type: media.mediaType === 'audio' ? 1 : 2,
        scene: media.scene,
        openid: media.openid,
      },
      secrets: [token],
    },
    Accepted,
  )
  return { traceId: answer.trace_id }
}
