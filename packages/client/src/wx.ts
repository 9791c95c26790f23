/** What every call of WeChat takes; a result is hostile until it was read. */
export interface WxCallbacks {
  success(result: unknown): void
  fail(failure: unknown): void
}

export interface WxRequestOptions extends WxCallbacks {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  header: Record<string, string>
  timeout: number
  data?: string
}

export interface WxUploadOptions extends WxCallbacks {
  url: string
  filePath: string
  name: string
  header: Record<string, string>
}

export interface WxSocketOptions extends WxCallbacks {
  url: string
  timeout: number
}

/** What wx.connectSocket gives. */
export interface WxSocketTask {
  send(options: WxCallbacks & { data: string }): unknown
  close(options: WxCallbacks & { code: number }): unknown
  onOpen(listener: () => void): unknown
  onMessage(listener: (message: { data: unknown }) => void): unknown
  onError(listener: () => void): unknown
  onClose(listener: () => void): unknown
}

/**
 * The part of `wx` that this SDK calls. WeChat's own `wx` fits it (`typings.test.ts` holds it to
 * `miniprogram-api-typings`), and so does any imitation, for instance the sandbox's.
 * `getGroupEnterInfo` is missing before base library 2.10.4 (WECHAT_FACTS 1.5). Without `connectSocket` lists are asked
 * for again and again.
 */
export interface WxApi {
  login(options: WxCallbacks & { timeout: number }): unknown
  checkSession(options: WxCallbacks): unknown
  getGroupEnterInfo?(options: WxCallbacks & { allowSingleChat: boolean }): unknown
  getShareInfo?(options: WxCallbacks & { shareTicket: string; timeout: number }): unknown
  showShareMenu(options: WxCallbacks & { withShareTicket: boolean }): unknown
  request(options: WxRequestOptions): unknown
  uploadFile(options: WxUploadOptions): unknown
  connectSocket?(options: WxSocketOptions): WxSocketTask
  getStorageSync(key: string): unknown
  setStorageSync(key: string, value: unknown): unknown
  removeStorageSync(key: string): unknown
}

/** The longest that a question to WeChat or a request may take, in milliseconds (WeChat's default is 60 s). */
export const TIMEOUT = 15_000
