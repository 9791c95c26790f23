/** What WeChat itself writes on its buttons and lists, in the language that the user gave it. */
export interface SystemWords {
  readonly cancel: string
  readonly confirm: string
  readonly closePreview: string
  /** What a screen reader calls the columns of a region. */
  readonly regions: readonly [province: string, city: string, district: string]
}

const chinese: SystemWords = {
  cancel: '取消',
  confirm: '确定',
  closePreview: '关闭预览',
  regions: ['省', '市', '区'],
}

const english: SystemWords = {
  cancel: 'Cancel',
  confirm: 'OK',
  closePreview: 'Close the preview',
  regions: ['Province', 'City', 'District'],
}

/** By a phone's `language`, as wx.getAppBaseInfo gives it. */
export const systemWords = (language: string): SystemWords => (language.startsWith('zh') ? chinese : english)
