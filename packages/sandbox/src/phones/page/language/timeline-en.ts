import type { WorldEvents } from '../../../world/events.ts'
import type { TimelineTexts } from './timeline-texts.ts'

const rotations: Readonly<Record<WorldEvents['key.rotated']['why'], string>> = {
  first: 'the first one',
  login: 'at a login',
  idle: 'unused for too long',
  reset: 'reset by the backend',
  fault: 'by a fault',
}

export const timelineEn: TimelineTexts = {
  lanes: {
    chat: 'chat',
    wx: 'phone ↔ WeChat',
    backend: 'phone ↔ backend',
    platform: 'backend ↔ WeChat',
    world: 'this world',
  },
  sections: {
    '1.1': 'Share menu',
    '1.2': 'Sharing: onShareAppMessage',
    '1.3': 'The share ticket and the tap',
    '1.4': 'Scenes',
    '1.5': 'getShareInfo and getGroupEnterInfo',
    '1.6': 'Private messages',
    '1.7': 'Login and session',
    '1.8': 'Nickname and avatar',
    '1.9': 'Privacy rules',
    '2.1': 'code2Session',
    '2.2': 'Access tokens',
    '2.3': 'Session helpers',
    '2.4': 'Data checks and decryption',
    '2.5': 'Updatable messages',
    '2.6': 'Content safety',
  },
  scenes: {
    1001: 'list of mini programs',
    1007: 'card in a one-to-one chat: there is no group',
    1008: 'card in a group, without a ticket',
    1036: 'card shared from a native app',
    1044: 'card in a group, with a share ticket',
    1158: 'group tool',
    1160: 'group to-do',
    1185: 'group notice',
  },
  titles: {
    'world.reset': () => 'The world begins anew',
    'clock.advanced': ({ seconds }) => `The clock moves on by ${duration(seconds)}`,
    'faults.changed': () => 'Faults are set',
    'rules.changed': () => 'Rules are set',
    'app.registered': ({ appid }) => `Mini program ${appid} is registered`,
    'user.created': ({ name }) => `${name} gets a phone`,
    'group.created': ({ name, members }) => `Group “${name}” is made, with ${members.length} people`,
    'member.added': ({ user, group }, names) => `${names.user(user)} joins “${names.group(group)}”`,
    'member.removed': ({ user, group }, names) => `${names.user(user)} is out of “${names.group(group)}”`,
    'text.said': ({ text, chat }, names) => `Says “${text}” in ${names.chat(chat)}`,
    'card.sent': ({ title, chat }, names) => `Sends “${title}” to ${names.chat(chat)}`,
    'card.tapped': ({ card }, names) => `Taps the card “${names.card(card)}”`,
    'app.entered': ({ scene, launch }) => `The mini program opens: scene ${scene}, ${launch} start`,
    'app.exited': () => 'The mini program is swiped away: its tickets are dead',
    login: ({ rotated }) => (rotated ? 'wx.login: a code, and a new session_key' : 'wx.login: a code'),
    'session.checked': ({ valid }) =>
      valid ? 'wx.checkSession: the key is good' : 'wx.checkSession: the key is stale',
    'session.exchanged': () => 'The code is exchanged for openid and session_key',
    'key.rotated': ({ why }) => `The session_key rotates: ${rotations[why]}`,
    'payload.encrypted': ({ api, key }) =>
      key === 'foreign' ? `${api}: encrypted under a key no server has` : `${api}: encryptedData and iv`,
    'wx.failed': ({ errMsg }) => errMsg,
    'token.issued': ({ kind }) => `An access_token is issued (${kind})`,
    'activity.created': () => 'An updatable message is prepared',
    'activity.updated': ({ state }) => `The updatable message goes to state ${state}`,
    'text.checked': ({ suggest }) => `Text is judged: ${suggest}`,
    'media.checked': ({ suggest }) => `A picture is judged: ${suggest}`,
    'privacy.answered': ({ event }) =>
      event === 'agree' ? 'Agrees to the privacy guide' : 'Refuses the privacy guide',
    'avatar.chosen': () => 'Chooses an avatar: a temporary path',
    'nickname.reviewed': ({ pass }) => (pass ? 'The nickname passes' : 'The nickname is cleared'),
    'platform.called': ({ api, httpStatus, errcode }) =>
      `${api} → ${httpStatus === 0 ? 'connection reset' : errcode === 0 ? 'ok' : errcode}`,
  },
  why: {
    'card.sent':
      'The mini program hears nothing of it: WeChat took the callbacks away in 2018. The card remembers whether the page had asked for a ticket.',
    'card.tapped': 'Every tap gives a ticket of its own, and all of them mean the same group.',
    'app.entered': 'Scene and ticket come in App.onLaunch and App.onShow; a warm start has only onShow.',
    login:
      'The code works once, for 5 minutes. A login may rotate the session_key: log in before you ask for a payload.',
    'session.checked': 'It judges the key of the last code, not one that you name.',
    'session.exchanged': 'Only the server does this: the session_key never goes to the phone.',
    'key.rotated': 'Payloads made before stay under the old key: keep the last keys of a user.',
    'payload.encrypted':
      'Encrypted under the session_key of this very moment. The group’s id is inside, and only the server can read it.',
    'wx.failed': 'As WeChat words it.',
    'platform.called': 'Failures come as HTTP 200 with an errcode.',
    'app.exited': 'A ticket lives as long as this life of the mini program.',
    'avatar.chosen': 'The path is good on this phone only, and for a short time: upload it.',
    'privacy.answered': 'Nicknames and avatars need this consent first.',
  },
}

function duration(seconds: number): string {
  if (seconds % 86400 === 0) return `${seconds / 86400} d`
  if (seconds % 3600 === 0) return `${seconds / 3600} h`
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}
