import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Call } from '../http/caller.ts'

/**
 * The state to which a dynamic message's card goes: 0 gathering, 1 started, 2 ended. The API page knows only
 * the first two, the guide all three, and what each needs (WECHAT_FACTS 2.5, 8): sent as asked.
 */
export type UpdatableMessage = { activityId: string } & (
  | { targetState: 0; memberCount: number; roomLimit: number }
  | { targetState: 1; path: string; versionType: 'develop' | 'trial' | 'release' }
  | { targetState: 2 }
)

const versionTypes = { release: 0, develop: 1, trial: 2 } as const

/** A chat tool's card: 1 collecting, 2 soon closing, 3 closed (WECHAT_FACTS 2.5). */
export type ChatToolMessage = {
  activityId: string
  /** Required by the API page, absent from the guide's samples. */
  templateId?: string
  versionType: keyof typeof versionTypes
} & (
  | { targetState: 1 /** Who has taken part, by group_openid. */; participants: readonly string[] }
  | { targetState: 2 | 3; participants?: readonly string[] }
)

const Done = Compile(Type.Object({ errcode: Type.Literal(0) }))

/** `updatablemsg/send`. */
export async function sendUpdatableMessage(
  call: Call,
  token: string,
  message: UpdatableMessage,
): Promise<void> {
  await call(
    'updatablemsg_send',
    {
      query: { access_token: token },
      body: {
        activity_id: message.activityId,
        target_state: message.targetState,
        template_info: { parameter_list: templateParameters(message) },
      },
      secrets: [token],
    },
    Done,
  )
}

function templateParameters(message: UpdatableMessage): { name: string; value: string }[] {
  if (message.targetState === 0) {
    return [
      { name: 'member_count', value: String(message.memberCount) },
      { name: 'room_limit', value: String(message.roomLimit) },
    ]
  }
  if (message.targetState === 1) {
    return [
      { name: 'path', value: message.path },
      { name: 'version_type', value: message.versionType },
    ]
  }
  return []
}

/** `chattoolmsg/send`. */
export async function sendChatToolMessage(
  call: Call,
  token: string,
  message: ChatToolMessage,
): Promise<void> {
  await call(
    'chattoolmsg_send',
    {
      query: { access_token: token },
      body: {
        activity_id: message.activityId,
        target_state: message.targetState,
        template_id: message.templateId,
        version_type: versionTypes[message.versionType],
        participator_info_list: message.participants?.map((id) => ({ group_openid: id, state: 1 })),
      },
      secrets: [token],
    },
    Done,
  )
}
