import { decryptOpenData, type EncryptedData } from './decrypt-open-data.ts'
import { type GroupPayload, type GroupPayloadRules, readGroupPayload } from './group-payload.ts'
import type { PayloadError, Result } from './payload-error.ts'

/**
 * What a payload of `wx.getGroupEnterInfo` or `wx.getShareInfo` proves, or why it proves nothing. Never
 * throws, whatever the input. A malformed payload is told from a stale key before the key is used, and what a
 * wrong key yields by chance is told from a right key's data (WECHAT_FACTS 2.4, 5.1).
 *
 * Only the error's `kind` may reach a client; see `StaleKey` for why its `reason` may not.
 */
export function decryptPayload(input: EncryptedData & GroupPayloadRules): Result<GroupPayload, PayloadError> {
  const data = decryptOpenData(input)
  return data.ok ? readGroupPayload(data.payload, input) : data
}
