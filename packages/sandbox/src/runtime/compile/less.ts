import { createRequire } from 'node:module'
import { npmCandidates } from './npm-lookup.ts'
import type { ProjectFile, ProjectFiles } from './project-files.ts'
import { resolveProjectPath } from './project-path.ts'
import type { TranslatedStyle } from './style-language.ts'

const load = createRequire(import.meta.url)
const lessOf = () => load('less') as typeof import('less')

/** A `.less` file as CSS. Imports are looked for in the project and in its npm packages, nowhere else. */
export function compileLess(files: ProjectFiles, file: ProjectFile): TranslatedStyle {
  const imported: ProjectFile[] = []
  const less = lessOf()
  class Files extends less.FileManager {
    override supports(): boolean {
      return true
    }

    override supportsSync(): boolean {
      return true
    }

    override loadFileSync(filename: string, folder: string): Less.FileLoadResult | Less.FileLoadError {
      const source = found(files, `${folder}-`, filename)
      if (source === undefined) {
        return { error: { type: 'File', message: `'${filename}' wasn't found in the project` } }
      }
      imported.push(source)
      return { filename: source.path, contents: source.text }
    }
  }
  // `syncImport` makes Less call back before it returns.
  let style: TranslatedStyle = { css: '', imported }
  less.render(
    file.text,
    {
      filename: file.path,
      syncImport: true,
      javascriptEnabled: false,
      rewriteUrls: 'off',
      sourceMap: {},
      plugins: [{ install: (_less, manager) => manager.addFileManager(new Files()) }],
    },
    (error, output) => {
      if (error) style = { css: '', fault: faultOf(error, file), imported }
      else if (output) {
        const css = output.css.replace(/\/\*# sourceMappingURL=[^*]*\*\/\s*$/, '')
        style = { css, ...(output.map && { map: output.map }), imported }
      }
    },
  )
  return style
}

function found(files: ProjectFiles, from: string, specifier: string): ProjectFile | undefined {
  const npm = /^[./]/.test(specifier) ? [] : npmCandidates(from, specifier)
  for (const path of [resolveProjectPath(from, specifier), ...npm]) {
    if (path === undefined) continue
    const names = /\.(?:less|wxss|css)$/.test(path) ? [path] : [`${path}.less`, `${path}.wxss`]
    const source = names.map((name) => files.read(name)).find((read) => read !== undefined)
    if (source !== undefined) return source
  }
  return undefined
}

function faultOf(error: Less.RenderError, file: ProjectFile): NonNullable<TranslatedStyle['fault']> {
  const { message, filename, line, column } = error
  return { message, file: filename || file.path, line: line || 1, column: (column ?? 0) + 1 }
}
