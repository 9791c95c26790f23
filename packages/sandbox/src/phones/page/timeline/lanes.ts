import type { Moment } from './timeline.ts'

/**
 * Between whom a moment passed: people in chats, the phone and WeChat, the phone and the mini program's own
 * backend, that backend and WeChat's servers, or the person who moves this world.
 */
export type Lane = 'chat' | 'wx' | 'backend' | 'platform' | 'world'

export function laneOf({ event }: Moment): Lane {
  switch (event?.type) {
    case undefined:
      return 'backend'
    case 'text.said':
    case 'card.sent':
    case 'card.tapped':
    case 'app.entered':
    case 'app.exited':
    case 'group.created':
    case 'member.added':
    case 'member.removed':
      return 'chat'
    case 'login':
    case 'session.checked':
    case 'key.rotated':
    case 'payload.encrypted':
    case 'wx.failed':
    case 'privacy.answered':
    case 'avatar.chosen':
    case 'nickname.reviewed':
      return 'wx'
    case 'session.exchanged':
    case 'token.issued':
    case 'activity.created':
    case 'activity.updated':
    case 'text.checked':
    case 'media.checked':
    case 'platform.called':
      return 'platform'
    default:
      return 'world'
  }
}

/** Whether something went wrong in it, or was made to. */
export function isTrouble({ event, exchange }: Moment): boolean {
  if (exchange?.failed === true) return true
  if (event?.type === 'wx.failed') return true
  if (event?.type === 'platform.called') return event.data.errcode !== 0 || event.data.httpStatus !== 200
  if (event?.type === 'payload.encrypted') return event.data.key === 'foreign'
  return event?.type === 'session.checked' && !event.data.valid
}
