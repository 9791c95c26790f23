import type { PathAliases } from './path-aliases.ts'
import type { ProjectFiles } from './project-files.ts'
import type { StyleLanguage } from './style-language.ts'
import { compileStyleSheet, type StyleScope, type StyleSheet } from './style-sheet.ts'

/** Compiled style sheets by path; one is good for as long as everything in it is the same. */
export class ComponentStyles {
  readonly #known = new Map<string, StyleSheet & { settings: string }>()

  /** The sheet of a `.wxss` file; empty when there is none. */
  compile(
    files: ProjectFiles,
    path: string,
    scope: StyleScope | undefined,
    aliases: PathAliases,
    languages: ReadonlySet<StyleLanguage>,
  ): StyleSheet {
    const settings = JSON.stringify([scope, aliases, ...languages])
    const known = this.#known.get(path)
    if (known?.settings === settings && isCurrent(known, files)) return known
    const sheet = { ...compileStyleSheet(files, path, scope, aliases, languages), settings }
    this.#known.set(path, sheet)
    return sheet
  }
}

function isCurrent(sheet: StyleSheet, files: ProjectFiles): boolean {
  return [...sheet.sources].every(([path, hash]) => files.read(path)?.hash === hash)
}
