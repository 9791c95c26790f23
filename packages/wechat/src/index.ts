export type { Activity, ActivitySharer } from './api/activity.ts'
export type { Session } from './api/code2session.ts'
export type { ContentScene, MediaToCheck, TextToCheck, TextVerdict } from './api/content-safety.ts'
export type { ChatToolMessage, UpdatableMessage } from './api/dynamic-message.ts'
export type { CloudIds, OpenDataItem } from './api/open-data.ts'
export type { KeyOfUser } from './api/session-key.ts'
export { createWechat, type WechatOptions } from './create-wechat.ts'
export { WechatAnswerError } from './errors/answer-error.ts'
export { type UnreachableReason, WechatUnreachableError } from './errors/unreachable-error.ts'
export type { WechatApi } from './http/apis.ts'
export type { Retries } from './http/back-off.ts'
export type { CallEvent, Fetch } from './http/exchange.ts'
export type { EncryptedData } from './payload/decrypt-open-data.ts'
export { decryptPayload } from './payload/decrypt-payload.ts'
export {
  type ChatType,
  type GroupPayload,
  type GroupPayloadRules,
  readGroupPayload,
} from './payload/group-payload.ts'
export type { MalformedPayload, PayloadError, Result, StaleKey } from './payload/payload-error.ts'
export { signSession } from './signature/sign-session.ts'
export { verifyRawData } from './signature/verify-raw-data.ts'
export { memoryTokenStore } from './token/memory-token-store.ts'
export type { StoredToken, TokenStore } from './token/token-store.ts'
export type { Wechat } from './wechat.ts'
