import type { Language } from '../language'
import { initialOf, tintOf } from '../person'
import { joinedText } from './joined-text'

/** A member as the Qunkit server gives it. A server of your own may leave out all but `userId`. */
export interface Member {
  readonly userId: string
  readonly nickname?: string | null
  readonly avatarUrl?: string | null
  /** ISO 8601. */
  readonly joinedAt?: string
}

/** What the template draws of a member. */
export interface MemberRow {
  readonly userId: string
  readonly name: string
  /** Drawn while there is no picture. */
  readonly initial: string
  /** 0 to 5: the colour under the initial, always the same for a user. */
  readonly tint: number
  readonly avatarUrl: string
  readonly isMe: boolean
  readonly joined: string
  /** For a screen reader. */
  readonly label: string
}

interface RowOptions {
  /** The user's own `userId`. */
  readonly me: string
  readonly texts: { readonly me: string; readonly nameless: string }
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly now: number
  /** Addresses of pictures that could not be loaded. */
  readonly broken: readonly string[]
}

export const toMemberRows = (members: readonly Member[], options: RowOptions): MemberRow[] =>
  members.map(({ userId, nickname, avatarUrl, joinedAt }) => {
    const { me, texts, language, now, broken } = options
    const name = nickname?.trim() || texts.nameless
    const isMe = me !== '' && userId === me
    const joined = joinedText(joinedAt, now, language)
    return {
      userId,
      name,
      initial: initialOf(name),
      tint: tintOf(userId),
      avatarUrl: avatarUrl && !broken.includes(avatarUrl) ? avatarUrl : '',
      isMe,
      joined,
      label: [name, ...(isMe ? [texts.me] : []), ...(joined ? [joined] : [])].join(', '),
    }
  })
