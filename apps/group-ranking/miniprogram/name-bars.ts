import { language, texts } from './texts/texts'

const ignore = { fail() {} }
let areTabsNamed = false

/**
 * Gives the tabs and the title of the present page the words of the phone's language; app.json has the Chinese
 * ones. Call it in a page's onShow: before there is a page with tabs, WeChat refuses.
 */
export const nameBars = (title: string): void => {
  if (language === 'zh') return
  wx.setNavigationBarTitle({ title, ...ignore })
  if (areTabsNamed) return
  areTabsNamed = true
  const { group, groups, me } = texts.tabs
  for (const [index, text] of [group, groups, me].entries()) wx.setTabBarItem({ index, text, ...ignore })
}
