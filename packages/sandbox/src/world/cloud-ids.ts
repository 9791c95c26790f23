import type { Ground } from './ground.ts'

const lifeMilliseconds = 5 * 60 * 1000

/** The cloudIDs: 5 minutes, and the data behind them needs no session_key (WECHAT_FACTS 2.4). */
export class CloudIds {
  readonly #ground: Ground
  readonly #issued = new Map<string, { appid: string; user: string; data: object; at: number }>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  issue(appid: string, user: string, data: object): string {
    const id = `${this.#ground.random.letters(2)}_${this.#ground.random.bytes(42).toString('base64url')}`
    this.#issued.set(id, { appid, user, data, at: this.#ground.clock.now() })
    return id
  }

  /** What WeChat puts in place of a cloudID: its data, or an error object. */
  resolve(appid: string, user: string, cloudID: string): object {
    const known = this.#issued.get(cloudID)
    if (known === undefined || known.appid !== appid || known.user !== user) {
      return { cloudID, errCode: -601005, errMsg: 'cloudID is invalid.' }
    }
    if (this.#ground.clock.now() - known.at > lifeMilliseconds) {
      return { cloudID, errCode: -601006, errMsg: 'cloudID expired.' }
    }
    return { cloudID, data: known.data }
  }
}
