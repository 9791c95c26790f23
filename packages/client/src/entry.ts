/** One opening of the mini program, as App.onLaunch and App.onShow are told of it (WECHAT_FACTS 1.3). */
export interface Entry {
  readonly scene: number
  readonly path?: string
  readonly query?: Readonly<Record<string, unknown>>
  readonly shareTicket?: string
  /** 1, 2: a one-to-one chat (WeChat, WeCom); 3, 4: a group (WeChat, WeCom). */
  readonly chatType?: number
}

/** What a page may be told of an opening: a group, another chat than a group, or neither. */
export type Origin = 'group' | 'chat' | 'elsewhere'

/** WECHAT_FACTS 1.4: card in a group without and with a ticket, group tool, group to-do, group notice. */
const GROUP_SCENES = [1008, 1044, 1158, 1160, 1185]
const SINGLE_CARD = 1007

/**
 * Says where an opening came from. A group: one of the group scenes, a chatType of a group, or any shareTicket
 * (an App's share opens as 1036 with a ticket, WECHAT_FACTS 1.3). A one-to-one chat counts as one when the app
 * allows it; WeChat then proves an `open_single_roomid`.
 */
export const originOf = (entry: Entry, allowSingleChat: boolean): Origin => {
  const { scene, chatType, shareTicket } = entry
  if (shareTicket || chatType === 3 || chatType === 4 || GROUP_SCENES.indexOf(scene) >= 0) return 'group'
  if (scene !== SINGLE_CARD && chatType !== 1 && chatType !== 2) return 'elsewhere'
  return allowSingleChat ? 'group' : 'chat'
}

/** Reads the options of onLaunch or onShow; some frameworks pass on nothing. */
export const readEntry = (options: unknown): Entry => {
  const { scene, path, query, shareTicket, chatType } = Object(options) as Record<string, unknown>
  return {
    scene: Number(scene) || 0,
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof query === 'object' && query !== null ? { query: { ...query } } : {}),
    ...(typeof shareTicket === 'string' && shareTicket !== '' ? { shareTicket } : {}),
    ...(typeof chatType === 'number' ? { chatType } : {}),
  }
}
