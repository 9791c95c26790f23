import type { EntryAnswer } from '../control/entry-answer.ts'
import type { ApiCategory } from '../world/api-category.ts'

/** What `App.onLaunch`, `App.onShow` and `wx.getEnterOptionsSync` tell of an opening (WECHAT_FACTS 1.3). */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  chatType?: 1 | 2 | 3 | 4
  referrerInfo: object
  forwardMaterials: object[]
  apiCategory: ApiCategory
  hostExtraData?: object
}

export function launchOptionsOf(entry: EntryAnswer): LaunchOptions {
  const { path, query, scene, shareTicket, chatType, referrerInfo = {} } = entry
  const { apiCategory = 'default', forwardMaterials = [], hostExtraData } = entry
  return {
    path,
    query: { ...query },
    scene,
    ...(shareTicket !== undefined && { shareTicket }),
    ...(chatType !== undefined && { chatType }),
    referrerInfo,
    forwardMaterials: [...forwardMaterials],
    apiCategory,
    ...(hostExtraData !== undefined && { hostExtraData: { ...hostExtraData } }),
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
