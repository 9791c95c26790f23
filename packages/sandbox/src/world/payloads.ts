import type { Apps } from './apps.ts'
import type { CloudIds } from './cloud-ids.ts'
import { encryptOpenData } from './encryption.ts'
import type { Ground } from './ground.ts'
import type { SessionKeys } from './session-keys.ts'

/** What WeChat hands to the mini program in place of open data. */
export interface Payload {
  encryptedData: string
  iv: string
  /** Only for apps with Cloud Development. */
  cloudID?: string
}

/** Seals open data under the key that is current at the call, with a watermark (WECHAT_FACTS 2.4, 4.5). */
export class Payloads {
  readonly #ground: Ground
  readonly #apps: Apps
  readonly #keys: SessionKeys
  readonly #cloudIds: CloudIds

  constructor(ground: Ground, apps: Apps, keys: SessionKeys, cloudIds: CloudIds) {
    this.#ground = ground
    this.#apps = apps
    this.#keys = keys
    this.#cloudIds = cloudIds
  }

  seal(call: { api: string; appid: string; user: string }, content: object): Payload {
    const { appid, user } = call
    const { random, faults, events } = this.#ground
    const plaintext = this.#watermarked(appid, content)
    const foreign = faults.strikes('staleKey')
    const current = this.#keys.forPayload(appid, user)
    const key = foreign ? random.bytes(16).toString('base64') : current
    const sealed = encryptOpenData(plaintext, key, Buffer.from(random.bytes(16)))
    events.emit('payload.encrypted', { ...call, plaintext, key: foreign ? 'foreign' : 'current' })
    if (faults.strikes('rotateKeyAfterPayload')) this.#keys.rotateByFault(appid, user)
    if (!this.#apps.get(appid).cloud) return sealed
    return { ...sealed, cloudID: this.#cloudIds.issue(appid, user, plaintext) }
  }

  #watermarked(appid: string, content: object): object {
    const { dropWatermark, watermarkAppid } = this.#ground.faults.current
    if (dropWatermark) return content
    const watermark = { timestamp: this.#ground.clock.seconds(), appid: watermarkAppid ?? appid }
    return { ...content, watermark }
  }
}
