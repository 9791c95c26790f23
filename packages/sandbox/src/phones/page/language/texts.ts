import type { Language } from '../desk/settings.ts'
import { en } from './en.ts'
import type { RulesTexts } from './rules-texts.ts'
import type { TimelineTexts } from './timeline-texts.ts'
import { zh } from './zh.ts'

/** Every text of the page but the timeline's. */
export interface Texts {
  timeline: TimelineTexts
  rules: RulesTexts
  page: {
    title: string
    subtitle: string
    phones: string
    language: string
    theme: string
    themes: Record<'system' | 'light' | 'dark', string>
    lost: string
    loading: string
    failed: string
  }
  /** What went wrong, for the person with the phone. */
  failures: Record<'notInChat' | 'activityNotShareable' | 'groupFull' | 'alreadyMember' | 'gone', string>
  clock: {
    label: string
    advance: string
    steps: { label: string; seconds: number }[]
    custom: string
    minutes: string
    go: string
    note: string
  }
  world: {
    reset: string
    resetQuestion: string
    yes: string
    no: string
    addPhone: string
    userName: string
    add: string
    showPhone: string
    hidePhone: (name: string) => string
    phoneOf: (name: string) => string
  }
  phone: {
    tabs: Record<'chats' | 'contacts' | 'discover', string>
    wechat: string
    back: string
    newGroup: string
    groupName: string
    chooseMembers: string
    create: string
    noChats: string
    message: string
    send: string
    info: (count: number) => string
    chatInfo: string
    members: string
    addMember: (name: string) => string
    removeMember: (name: string) => string
    putIn: string
    takeOut: string
    nobodyElse: string
    notMember: string
    openings: string
    openAs: Record<1158 | 1160, string>
    miniProgram: string
    miniPrograms: string
    card: (title: string, from: string) => string
    listNames: (names: string[]) => string
    created: (names: string) => string
    joined: (name: string) => string
    left: (name: string) => string
    unread: (count: number) => string
    cardInList: string
    groups: string
    people: string
  }
  program: {
    more: string
    close: string
    share: string
    restart: string
    swipeAway: string
    cancel: string
    loading: string
    noProject: string
    noProjectHelp: string
    otherApp: (appid: string) => string
    entry: string
    scene: string
    ticket: string
    noTicket: string
    path: string
    firstPage: string
    query: string
    start: string
    cold: string
    warm: string
    notShareable: string
    problems: (count: number) => string
    console: string
    frame: (name: string, user: string) => string
    closeConsole: string
    crashed: string
  }
  share: {
    title: string
    search: string
    nobody: string
    sendTo: string
    send: string
    cancel: string
    sent: string
    cardTitle: string
    cardPath: string
    withTicket: string
    editableNote: string
    defaultTitle: string
  }
  pictures: { title: string; done: (count: number) => string; picture: (number: number) => string }
  side: Record<'timeline' | 'faults' | 'rules' | 'active' | 'changed' | 'label', string>
  timelinePanel: {
    filter: string
    everyone: string
    empty: string
    latest: string
    facts: (section: string) => string
    milliseconds: (value: number) => string
    details: Record<'entry' | 'request' | 'answer' | 'decrypted' | 'event', string>
  }
  faults: {
    intro: string
    none: string
    clear: string
    keys: string
    platform: string
    single: string
    switches: Record<
      | 'staleKey'
      | 'rotateKeyAfterPayload'
      | 'busy'
      | 'unreachable'
      | 'garbageBody'
      | 'rotateKeyOnLogin'
      | 'dropWatermark',
      { label: string; note: string }
    >
    times: Record<'off' | 'once' | 'twice' | 'always', string>
    left: (count: number) => string
    watermarkAppid: string
    keyNames: string
    httpStatus: string
    latency: string
    off: string
    addAnswer: string
    answerTimes: string
    remove: (what: string) => string
    usedUp: string
  }
}

const texts: Readonly<Record<Language, Texts>> = { en, zh }

export function textsIn(language: Language): Texts {
  return texts[language]
}
