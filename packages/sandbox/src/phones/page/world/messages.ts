import type { WorldEvent } from '../../../world/events.ts'
import { type Chat, roomOf } from './rooms.ts'

/** One line of a chat, in the order in which they came. `at` is the world's time in milliseconds. */
export type Message =
  | { kind: 'card'; key: string; at: number; room: string; chat: Chat; from: string; card: string }
  | { kind: 'text'; key: string; at: number; room: string; chat: Chat; from: string; text: string }
  | { kind: 'notice'; key: string; at: number; room: string; chat: Chat; notice: Notice }

/** What WeChat itself says in a group. */
export type Notice =
  | { what: 'created'; members: string[] }
  | { what: 'joined'; user: string }
  | { what: 'left'; user: string }

/** The line that an event of the world puts into a chat, if it does. */
export function messageOf(event: WorldEvent): Message | undefined {
  switch (event.type) {
    case 'card.sent': {
      const { card, from } = event.data
      return { kind: 'card', ...place(event, event.data.chat as Chat), from, card }
    }
    case 'text.said': {
      const { from, text } = event.data
      return { kind: 'text', ...place(event, event.data.chat as Chat), from, text }
    }
    case 'group.created':
      return notice(event, event.data.group, { what: 'created', members: event.data.members })
    case 'member.added':
      return notice(event, event.data.group, { what: 'joined', user: event.data.user })
    case 'member.removed':
      return notice(event, event.data.group, { what: 'left', user: event.data.user })
    default:
      return undefined
  }
}

function notice(event: WorldEvent, group: string, what: Notice): Message {
  return { kind: 'notice', ...place(event, { kind: 'group', group }), notice: what }
}

function place(event: WorldEvent, chat: Chat) {
  return { key: `event-${event.id}`, at: event.at, room: roomOf(chat), chat }
}
