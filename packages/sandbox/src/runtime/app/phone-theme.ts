import type { CompiledApp } from '../compile/compiled-project.ts'

export type ThemeName = 'light' | 'dark'

/** The phone's theme as the mini program sees it: without `"darkmode": true` in app.json it is always light. */
export class PhoneTheme {
  readonly #variables: CompiledApp['theme']
  readonly #isFollowed: boolean
  #name: ThemeName

  constructor(app: CompiledApp, name: ThemeName) {
    this.#variables = app.theme
    this.#isFollowed = app.json.darkmode === true
    this.#name = this.#isFollowed ? name : 'light'
  }

  get name(): ThemeName {
    return this.#name
  }

  /** What `wx.getAppBaseInfo` says: nothing where dark mode is off. */
  get said(): ThemeName | undefined {
    return this.#isFollowed ? this.#name : undefined
  }

  /** What a value of app.json or of a page's JSON means now: `@name` is a variable of theme.json. */
  resolve(value: string | undefined): string | undefined {
    if (value === undefined || !value.startsWith('@')) return value
    const variables = this.#variables?.[this.#name] ?? {}
    const name = value.slice(1)
    return Object.hasOwn(variables, name) ? variables[name] : undefined
  }

  /** Whether that changes anything for the mini program. */
  change(name: ThemeName): boolean {
    if (!this.#isFollowed || name === this.#name) return false
    this.#name = name
    return true
  }
}
