import type { Deliver } from './callbacks.ts'
import { type LaunchOptions, neverOpened } from './launch-options.ts'

/** What `App({...})` takes; its own fields are kept, as in `getApp().globalData`. */
export interface AppOptions {
  onLaunch?(options: LaunchOptions): void
  onShow?(options: LaunchOptions): void
  onHide?(): void
}

type ShowListener = (options: LaunchOptions) => void
type HideListener = () => void

/**
 * A mini program's life on one phone: a cold start runs its program and tells onLaunch, then onShow with the
 * same options; while it lives, another opening tells onShow alone (WECHAT_FACTS 1.3).
 */
export class AppLife {
  #program: (() => void) | undefined
  #app: AppOptions | undefined
  #alive = false
  #visible = false
  #generation = 0
  #launch: LaunchOptions = neverOpened
  #enter: LaunchOptions = neverOpened
  #showListeners = new Set<ShowListener>()
  #hideListeners = new Set<HideListener>()

  /** The program, run at each cold start. Given to a living app that has none, it runs at once. */
  install(program: () => void): void {
    this.#program = program
    if (!this.#alive || this.#app !== undefined) return
    program()
    this.#tellLaunch()
    this.#tellShow()
  }

  register(app: AppOptions): void {
    this.#app = app
  }

  get app(): AppOptions | undefined {
    return this.#app
  }

  get launchOptions(): LaunchOptions {
    return this.#launch
  }

  get enterOptions(): LaunchOptions {
    return this.#enter
  }

  /** The user opens the mini program. One that is on the screen goes to the background first. */
  open(options: LaunchOptions): void {
    this.hide()
    this.#enter = options
    this.#visible = true
    if (!this.#alive) {
      this.#alive = true
      this.#launch = options
      this.#program?.()
      this.#tellLaunch()
    }
    this.#tellShow()
  }

  hide(): void {
    if (!this.#visible) return
    this.#visible = false
    this.#app?.onHide?.()
    for (const listener of [...this.#hideListeners]) listener()
  }

  /** The app is killed: its listeners and its pending callbacks are gone with it. */
  kill(): void {
    this.hide()
    this.#alive = false
    this.#generation += 1
    this.#app = undefined
    this.#showListeners = new Set()
    this.#hideListeners = new Set()
  }

  startDelivery(): Deliver {
    const generation = this.#generation
    return (call) => {
      if (generation === this.#generation) call()
    }
  }

  onShow(listener: ShowListener): void {
    this.#showListeners.add(listener)
  }

  offShow(listener?: ShowListener): void {
    if (listener === undefined) this.#showListeners.clear()
    else this.#showListeners.delete(listener)
  }

  onHide(listener: HideListener): void {
    this.#hideListeners.add(listener)
  }

  offHide(listener?: HideListener): void {
    if (listener === undefined) this.#hideListeners.clear()
    else this.#hideListeners.delete(listener)
  }

  #tellLaunch(): void {
    this.#app?.onLaunch?.(this.#launch)
  }

  #tellShow(): void {
    this.#app?.onShow?.(this.#enter)
    for (const listener of [...this.#showListeners]) listener(this.#enter)
  }
}
