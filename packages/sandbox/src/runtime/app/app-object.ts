import type { AppLife } from '../../wx/app-life.ts'
import type { Reporter } from '../host/reporter.ts'

type AppRecord = Record<string, unknown>

/** `App({...})` and `getApp()`. What the app's handlers throw is reported and goes no further. */
export class AppObject {
  readonly #life: AppLife
  readonly #reporter: Reporter
  #app: AppRecord | undefined
  /** What `getApp({allowDefault: true})` gives before `App` was called. */
  readonly #fallback: AppRecord = {}

  constructor(life: AppLife, reporter: Reporter) {
    this.#life = life
    this.#reporter = reporter
  }

  readonly register = (options: unknown): void => {
    const app = Object.assign(this.#fallback, typeof options === 'object' ? options : {})
    this.#app = app
    this.#life.register({
      onLaunch: (launch) => void this.call('onLaunch', launch),
      onShow: (entry) => void this.call('onShow', entry),
      onHide: () => void this.call('onHide'),
    })
  }

  readonly get = (options?: { allowDefault?: boolean }): AppRecord | undefined =>
    this.#app ?? (options?.allowDefault === true ? this.#fallback : undefined)

  /** Calls a handler of the app; false when it has none. */
  call(handler: string, ...args: unknown[]): boolean {
    const run = this.#app?.[handler]
    if (typeof run !== 'function') return false
    this.#reporter.guard(() => Reflect.apply(run, this.#app, args))
    return true
  }
}
