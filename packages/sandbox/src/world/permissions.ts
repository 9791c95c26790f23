import type { Apps } from './apps.ts'
import type { Users } from './users.ts'

/** What each user has allowed and refused each app, by WeChat's scopes: `scope.userLocation` and its like. */
export class Permissions {
  readonly #apps: Apps
  readonly #users: Users
  readonly #given = new Map<string, Map<string, boolean>>()

  constructor(apps: Apps, users: Users) {
    this.#apps = apps
    this.#users = users
  }

  /**
   * The user's answer to the popup, or a switch of the settings page.
   * @throws WorldError `unknown_app`, `unknown_user`
   */
  answer(appid: string, user: string, scope: string, allowed: boolean): void {
    const name = this.#name(appid, user)
    const scopes = this.#given.get(name) ?? new Map<string, boolean>()
    this.#given.set(name, scopes.set(scope, allowed))
  }

  /** `authSetting`: the scopes that were asked for so far. */
  all(appid: string, user: string): Record<string, boolean> {
    return Object.fromEntries(this.#given.get(this.#name(appid, user)) ?? [])
  }

  /** The user deletes the app from the recent list. */
  forget(appid: string, user: string): void {
    this.#given.delete(this.#name(appid, user))
  }

  #name(appid: string, user: string): string {
    return `${this.#apps.get(appid).appid} ${this.#users.get(user).id}`
  }
}
