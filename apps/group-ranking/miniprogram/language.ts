/** What this mini program speaks. */
export type Language = 'en' | 'zh'

/** The language for what WeChat is set to: Chinese for `zh_CN`, `zh_HK` and `zh_TW`, English for all others. */
export const languageFor = (ofWechat: string): Language => (ofWechat.startsWith('zh') ? 'zh' : 'en')
