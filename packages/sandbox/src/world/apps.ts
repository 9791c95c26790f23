import type { Ground } from './ground.ts'
import { WorldError } from './world-error.ts'

/** One mini program, as its console knows it. */
export interface App {
  readonly appid: string
  secret: string
  /** Whether Cloud Development is on: only then do payloads come with a cloudID (WECHAT_FACTS 1.5). */
  cloud: boolean
  /** Whether its privacy agreement declares nicknames and avatars (1.9). */
  declaresProfile: boolean
}

export type AppOptions = Partial<Pick<App, 'appid' | 'secret' | 'cloud' | 'declaresProfile'>>

/** The mini programs of the world. */
export class Apps {
  readonly #ground: Ground
  readonly #apps = new Map<string, App>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** Registers an app, or changes the one with this appid (a new secret replaces the old one at once). */
  register(options: AppOptions = {}): App {
    const appid = options.appid ?? `wx${this.#ground.random.hex(16)}`
    const known = this.#apps.get(appid)
    if (known !== undefined) return Object.assign(known, options)
    const app: App = {
      appid,
      secret: options.secret ?? this.#ground.random.hex(32),
      cloud: options.cloud ?? false,
      declaresProfile: options.declaresProfile ?? true,
    }
    this.#apps.set(appid, app)
    this.#ground.events.emit('app.registered', { appid })
    return app
  }

  find(appid: string): App | undefined {
    return this.#apps.get(appid)
  }

  /** @throws WorldError `unknown_app` */
  get(appid: string): App {
    const app = this.#apps.get(appid)
    if (app === undefined) throw new WorldError('unknown_app')
    return app
  }

  all(): App[] {
    return [...this.#apps.values()]
  }
}
