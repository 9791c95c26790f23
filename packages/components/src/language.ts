/** What the components' own texts are written in. */
export type Language = 'en' | 'zh'

/**
 * The language of a component's texts: the one its `language` property asks for, else the one that WeChat is
 * set to (`zh_CN`, `zh_HK`, `zh_TW`: Chinese; everything else: English).
 */
export const languageOf = (asked: string): Language =>
  (asked || wx.getAppBaseInfo().language).startsWith('zh') ? 'zh' : 'en'

/** A component's texts, with those that its `texts` property gives in the place of its own. */
export const textsWith = <Texts extends object>(own: Texts, given: unknown): Texts => ({
  ...own,
  ...Object(given),
})
