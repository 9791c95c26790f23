/** In what way a mini program is open (`wx.getApiCategory`; WECHAT_FACTS 1.3). */
export const apiCategories = [
  'default',
  'nativeFunctionalized',
  'browseOnly',
  'embedded',
  'chatTool',
] as const

export type ApiCategory = (typeof apiCategories)[number]

/** What each category has switched off (the table of WECHAT_FACTS 1.4). */
const switchedOff = {
  openSetting: ['browseOnly'],
  'button.share': ['nativeFunctionalized', 'browseOnly', 'embedded', 'chatTool'],
  'button.feedback': ['browseOnly'],
  'button.openSetting': ['browseOnly'],
  navigateToMiniProgram: ['nativeFunctionalized', 'browseOnly', 'chatTool'],
  openEmbeddedMiniProgram: ['nativeFunctionalized', 'browseOnly', 'embedded', 'chatTool'],
  openOfficialAccountArticle: ['chatTool'],
  openChannelsUserProfile: ['chatTool'],
  ad: ['chatTool'],
  'ad-custom': ['chatTool'],
  'menu.share': ['chatTool'],
} as const satisfies Record<string, readonly ApiCategory[]>

export type Restricted = keyof typeof switchedOff

export function isSwitchedOff(what: Restricted, category: ApiCategory): boolean {
  return (switchedOff[what] as readonly ApiCategory[]).includes(category)
}
