import type { Ground } from './ground.ts'

const lifeSeconds = 3600

interface EncryptKey {
  readonly encrypt_key: string
  readonly iv: string
  readonly version: number
  readonly create_time: number
}

/** A user's encryptKeys: an hour each, the last three are told (WECHAT_FACTS 2.3). */
export class EncryptKeys {
  readonly #ground: Ground
  readonly #keys = new Map<string, EncryptKey[]>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Newest first; `expire_in` is what is left, in seconds. */
  latest(appid: string, user: string): (EncryptKey & { expire_in: number })[] {
    const now = this.#ground.clock.seconds()
    const name = `${appid} ${user}`
    const known = this.#keys.get(name) ?? []
    const fresh = known[0] !== undefined && now - known[0].create_time < lifeSeconds
    const keys = fresh ? known : [this.#make((known[0]?.version ?? 0) + 1, now), ...known].slice(0, 3)
    this.#keys.set(name, keys)
    return keys.map((key) => ({ ...key, expire_in: Math.max(0, key.create_time + lifeSeconds - now) }))
  }

  #make(version: number, now: number): EncryptKey {
    const { random } = this.#ground
    return {
      encrypt_key: random.bytes(16).toString('base64'),
      iv: random.hex(16),
      version,
      create_time: now,
    }
  }
}
