import { compileLess } from './less.ts'
import type { ProjectFile, ProjectFiles } from './project-files.ts'
import { withoutExtension } from './project-path.ts'
import { compileSass } from './sass.ts'

/** The languages that DevTools compiles where `setting.useCompilerPlugins` names them. */
export type StyleLanguage = 'sass' | 'less'

/** A source in such a language as CSS. */
export interface TranslatedStyle {
  readonly css: string
  /** Source map as JSON. */
  readonly map?: string
  /** What keeps it from being compiled; the place is where the language's own compiler found it. */
  readonly fault?: { message: string; file: string; line: number; column: number }
  /** The files that it imports. */
  readonly imported: readonly ProjectFile[]
}

const extensions = { sass: ['.scss', '.sass'], less: ['.less'] } as const

/** The file that stands in for `<path>.wxss`: one in a language that is on, whether there is a `.wxss` or not. */
export function translatedFrom(
  files: ProjectFiles,
  path: string,
  languages: ReadonlySet<StyleLanguage>,
): { file: ProjectFile; style: TranslatedStyle } | undefined {
  for (const language of languages) {
    for (const extension of extensions[language]) {
      const file = files.read(`${withoutExtension(path, '.wxss')}${extension}`)
      if (file === undefined) continue
      const style = language === 'sass' ? compileSass(files, file) : compileLess(files, file)
      return { file, style }
    }
  }
  return undefined
}
