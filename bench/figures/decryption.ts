import { decryptPayload } from '@qunkit/wechat'
import type { Figure } from '../figure.ts'
import { appid, payloadOf, sessionOf } from '../traffic.ts'

const DECRYPTIONS = 100_000

export const decryption: Figure = {
  name: 'decryption',
  about: 'payloads of WeChat decrypted',
  async measure() {
    const { session_key: sessionKey } = sessionOf(1)
    const payload = payloadOf(1, 1)
    const before = process.cpuUsage()
    for (let index = 0; index < DECRYPTIONS; index += 1) {
      if (!decryptPayload({ ...payload, sessionKey, appid }).ok) throw new Error('A payload did not decrypt.')
    }
    const { user, system } = process.cpuUsage(before)
    const value = Math.round(DECRYPTIONS / ((user + system) / 1e6))
    return [{ name: 'payloads decrypted', value, unit: 'per second and core' }]
  },
}
