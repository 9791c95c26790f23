import type { Moment } from './timeline.ts'

/** The sections of WECHAT_FACTS that the timeline names. */
export type Section =
  | '1.1'
  | '1.2'
  | '1.3'
  | '1.4'
  | '1.5'
  | '1.6'
  | '1.7'
  | '1.8'
  | '1.9'
  | '2.1'
  | '2.2'
  | '2.3'
  | '2.4'
  | '2.5'
  | '2.6'

const ofApi: Readonly<Record<string, Section>> = {
  login: '1.7',
  checkSession: '1.7',
  getShareInfo: '1.5',
  getGroupEnterInfo: '1.5',
  authPrivateMessage: '1.6',
  chooseAvatar: '1.8',
  reviewNickname: '1.8',
  '/sns/jscode2session': '2.1',
  '/cgi-bin/token': '2.2',
  '/cgi-bin/stable_token': '2.2',
  '/wxa/checksession': '2.3',
  '/wxa/resetusersessionkey': '2.3',
  '/wxa/business/getuserencryptkey': '2.3',
  '/wxa/business/checkencryptedmsg': '2.4',
  '/wxa/getopendata': '2.4',
  '/cgi-bin/message/wxopen/activityid/create': '2.5',
  '/cgi-bin/message/wxopen/updatablemsg/send': '2.5',
  '/cgi-bin/message/wxopen/chattoolmsg/send': '2.5',
  '/wxa/msg_sec_check': '2.6',
  '/wxa/media_check_async': '2.6',
}

/** The fact behind a moment; none for what only a sandbox has, such as its clock. */
export function sectionOf({ event }: Moment): Section | undefined {
  switch (event?.type) {
    case 'card.sent':
      return '1.2'
    case 'card.tapped':
    case 'app.exited':
      return '1.3'
    case 'app.entered':
      return '1.4'
    case 'login':
    case 'session.checked':
    case 'key.rotated':
      return '1.7'
    case 'session.exchanged':
      return '2.1'
    case 'payload.encrypted':
    case 'wx.failed':
    case 'platform.called':
      return ofApi[event.data.api]
    case 'token.issued':
      return '2.2'
    case 'activity.created':
    case 'activity.updated':
      return '2.5'
    case 'text.checked':
    case 'media.checked':
      return '2.6'
    case 'privacy.answered':
      return '1.9'
    case 'avatar.chosen':
    case 'nickname.reviewed':
      return '1.8'
    default:
      return undefined
  }
}
