import type { EntryAnswer } from '../control/entry-answer.ts'

/** What `App.onLaunch`, `App.onShow` and `wx.getEnterOptionsSync` tell of an opening (WECHAT_FACTS 1.3). */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  chatType?: 1 | 2 | 3 | 4
  referrerInfo: object
  forwardMaterials: object[]
  apiCategory: 'default'
}

export function launchOptionsOf(entry: EntryAnswer): LaunchOptions {
  const { path, query, scene, shareTicket, chatType, referrerInfo = {} } = entry
  return {
    path,
    query: { ...query },
    scene,
    ...(shareTicket !== undefined && { shareTicket }),
    ...(chatType !== undefined && { chatType }),
    referrerInfo,
    forwardMaterials: [],
    apiCategory: 'default',
  }
}

/** What WeChat answers before anything was opened. */
export const neverOpened: LaunchOptions = {
  path: '',
  query: {},
  scene: 1001,
  referrerInfo: {},
  forwardMaterials: [],
  apiCategory: 'default',
}
