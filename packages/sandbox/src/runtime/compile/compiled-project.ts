import type { Fault } from './fault.ts'

/**
 * What the compiler makes of a mini program's folder, and all that the runtime needs to run it, in a browser
 * as in jsdom: plain data, safe to send as JSON.
 *
 * **Paths.** Every path is a project path: below the mini program's root, `/` between folders, no leading
 * slash and, for pages and components, no extension (`pages/index/index`). What WeChat calls `is`.
 *
 * **How it is put on glass-easel.**
 * - `templates` is one JavaScript expression: `const groups = evaluate(project.templates)`; the template of a
 *   component is `space.addCompiledTemplate(path, {groupList: groups, content: groups[path]})`, if `template`.
 * - Tags: a built-in component renders as the DOM element `wx-<name>` (`view` → `wx-view`), the root element
 *   of a page as `wx-page`; style sheets are written for these (`domTag` in `builtin-tags.ts` has the names).
 *   A custom component keeps the tag that its user gave it.
 * - Styles: register `styleText(component, isolation)` (`style-text.ts`), with
 *   `addStyleSheet(path, url, component.styleScope)`. Which isolation holds: the one in the JSON
 *   (`json.styleIsolation`), else the one in the script's `options` (`styleIsolation`, or `addGlobalClass` for
 *   `apply-shared`), else `defaultStyleIsolation`; put the result into the static config that the adapter gets.
 * - `rpx`: the document defines the length `--rpx` (a 750th of the phone's width) on its root;
 *   `style` attributes made at run time pass through `rewriteRpx` (`rpx.ts`).
 * - Ids: with `space.getComponentSpace().updateComponentOptions({writeIdToDOM: true})` glass-easel writes an
 *   element's id as `<prefix>--<id>`; `#a` is rewritten to match that and the plain form.
 * - `:host` becomes `[wx-host="<styleScope>"]`. glass-easel sets that attribute for every isolation but
 *   `shared` and `page-shared`; there the runtime sets it itself.
 */
export interface CompiledProject {
  readonly appid?: string
  /** The absolute folder that project paths are relative to. */
  readonly root: string
  readonly app: CompiledApp
  /** All pages, those of subpackages too; the entry page first, then in the order of app.json. */
  readonly pages: readonly string[]
  readonly subpackages: readonly Subpackage[]
  /** Pages and components by path: every one that a page can reach. */
  readonly components: Readonly<Record<string, CompiledComponent>>
  /** A JavaScript expression whose value is glass-easel's groups: template path → template. */
  readonly templates: string
  /** Scripts by id, an id being a path with its extension: `app.js`, `pages/index/index.js`. */
  readonly modules: Readonly<Record<string, CompiledModule>>
  /**
   * The project's pictures, sounds, fonts and data by path with extension (`images/a.png`). `Compiler.readAsset`
   * has the bytes, also of the files of npm packages, which are not listed here.
   */
  readonly assets: Readonly<Record<string, Asset>>
  readonly faults: readonly Fault[]
  /** Absolute paths of everything read, for whoever watches. */
  readonly files: readonly string[]
}

export interface CompiledApp {
  readonly json: AppJson
  /** The variables of dark mode: `"backgroundColor": "@name"` in app.json and pages' JSON is `theme.light.name`. */
  readonly theme?: Theme
  /** The id of app.js in `modules`; absent when there is none. */
  readonly script?: string
  /** app.wxss as CSS, never scoped. It is put before every other style sheet. */
  readonly style: string
}

export interface Theme {
  readonly light: Readonly<Record<string, string>>
  readonly dark: Readonly<Record<string, string>>
}

export interface Subpackage {
  /** Folder without slashes at its ends. */
  readonly root: string
  readonly name?: string
  /** An independent subpackage runs without app.js and app.wxss when it is entered first. */
  readonly independent: boolean
  readonly pages: readonly string[]
}

export type StyleIsolation =
  | 'isolated'
  | 'apply-shared'
  | 'shared'
  | 'page-isolated'
  | 'page-apply-shared'
  | 'page-shared'

export interface CompiledComponent {
  readonly path: string
  readonly isPage: boolean
  readonly json: ComponentJson
  /** Whether `templates` has a template of this path. */
  readonly template: boolean
  /** The id of its script in `modules`; absent when the file is missing. */
  readonly script?: string
  /** CSS whose class names all carry `styleScope`; read it through `styleText`. */
  readonly style: string
  /** Scope name, stable for a path: class `a` is `<styleScope>--a`. */
  readonly styleScope: string
  /** What holds when neither JSON nor script says: `shared` for pages, `isolated` for components. */
  readonly defaultStyleIsolation: StyleIsolation
}

export interface CompiledModule {
  /** The body of a CommonJS function `(require, module, exports)`. */
  readonly code: string
  /** Source map as JSON. Its lines are those of `code`. */
  readonly map?: string
  /** The project path of the file it came from (`app.ts` for `app.js`). */
  readonly source: string
  /**
   * Specifier as written → module id, for each that could be resolved. A `require` of anything else throws
   * `module '<path>' is not defined, require args is '<specifier>'`, as WeChat does.
   */
  readonly requires: Readonly<Record<string, string>>
}

export interface Asset {
  /** Bytes. */
  readonly size: number
  readonly type: string
  /** Changes with the content: for cache addresses. */
  readonly version: string
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** app.json, parsed; fields of the wrong form are dropped with a fault, those not listed are passed on. */
export interface AppJson {
  readonly pages: readonly string[]
  readonly entryPagePath?: string
  readonly window?: WindowJson
  readonly tabBar?: TabBarJson
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly resolveAlias?: Readonly<Record<string, string>>
  readonly networkTimeout?: Readonly<Record<string, number>>
  readonly darkmode?: boolean
  readonly themeLocation?: string
  readonly style?: string
  /** Why it wants a permission, by scope. */
  readonly permission?: Readonly<Record<string, { readonly desc?: string }>>
  /** The private APIs of places that it calls. */
  readonly requiredPrivateInfos?: readonly string[]
  readonly [key: string]: unknown
}

export interface WindowJson {
  readonly navigationBarTitleText?: string
  readonly navigationBarBackgroundColor?: string
  readonly navigationBarTextStyle?: string
  readonly navigationStyle?: string
  readonly homeButton?: boolean
  readonly backgroundColor?: string
  readonly backgroundTextStyle?: string
  readonly enablePullDownRefresh?: boolean
  readonly onReachBottomDistance?: number
  readonly disableScroll?: boolean
  readonly pageOrientation?: string
  readonly [key: string]: unknown
}

export interface TabBarJson {
  readonly color?: string
  readonly selectedColor?: string
  readonly backgroundColor?: string
  readonly borderStyle?: string
  readonly position?: string
  readonly custom?: boolean
  readonly list: readonly TabJson[]
  readonly [key: string]: unknown
}

export interface TabJson {
  readonly pagePath: string
  readonly text?: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
  readonly [key: string]: unknown
}

/** A page's or component's JSON, ready for glass-easel's `addComponentStaticConfig`. A page has WindowJson's fields. */
export interface ComponentJson extends WindowJson {
  readonly component?: boolean
  /**
   * Tag → `/path` of the component, app.json's included; `plugin://…` as written. A component that was not
   * found is left out (and is a fault).
   */
  readonly usingComponents: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>
  /** Tag → tag that stands in for it until it is there. */
  readonly componentPlaceholder?: Readonly<Record<string, string>>
  /** Only when the JSON says so. */
  readonly styleIsolation?: StyleIsolation
  readonly addGlobalClass?: boolean
  readonly pureDataPattern?: string
}
