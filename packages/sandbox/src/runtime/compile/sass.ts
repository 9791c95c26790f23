import { createRequire } from 'node:module'
import type { Importer, Syntax } from 'sass'
import { npmCandidates } from './npm-lookup.ts'
import type { ProjectFile, ProjectFiles } from './project-files.ts'
import { resolveProjectPath } from './project-path.ts'
import type { TranslatedStyle } from './style-language.ts'

// Sass is large: only a project that uses it waits for it.
const load = createRequire(import.meta.url)
const sassOf = () => load('sass') as typeof import('sass')

/** Project paths as addresses, for Sass to speak of: `mini-program:/a/b.scss`. */
const scheme = 'mini-program:'

/** A `.scss` or `.sass` file as CSS. Imports are looked for in the project and in its npm packages, nowhere else. */
export function compileSass(files: ProjectFiles, file: ProjectFile): TranslatedStyle {
  const imported: ProjectFile[] = []
  const importer: Importer = {
    canonicalize(url, { containingUrl }) {
      if (url.startsWith(scheme)) return found(files, url.slice(scheme.length), '') ?? null
      const from = containingUrl === null ? file.path : pathOf(containingUrl)
      const specifier = url.replace(/^~/, '')
      const npm = /^[./]/.test(specifier) ? [] : npmCandidates(from, specifier)
      for (const path of [resolveProjectPath(from, specifier), ...npm]) {
        const address = path === undefined ? undefined : found(files, path, '')
        if (address !== undefined) return address
      }
      return null
    },
    load(canonical) {
      const source = files.read(pathOf(canonical))
      if (source === undefined) return null
      imported.push(source)
      return { contents: source.text, syntax: syntaxOf(source.path), sourceMapUrl: canonical }
    },
  }
  const { compileString, Logger } = sassOf()
  try {
    const { css, sourceMap } = compileString(file.text, {
      syntax: syntaxOf(file.path),
      url: new URL(`${scheme}/${encodeURI(file.path)}`),
      importer,
      importers: [importer],
      sourceMap: true,
      logger: Logger.silent,
      charset: false,
    })
    return { css, ...(sourceMap && { map: JSON.stringify(sourceMap) }), imported }
  } catch (error) {
    return { css: '', fault: faultOf(error, file), imported }
  }
}

/** A name as Sass looks for it: with an extension or without, a partial, or a folder's index. */
function found(files: ProjectFiles, path: string, index: string): URL | undefined {
  const clean = path.replace(/^\/+/, '')
  const at = clean.lastIndexOf('/') + 1
  const [folder, name] = [clean.slice(0, at), clean.slice(at)]
  const names = ['', '.scss', '.sass', '.wxss', '.css'].flatMap((extension) => [
    `${folder}${name}${extension}`,
    `${folder}_${name}${extension}`,
  ])
  const hit = names.find((candidate) => /\.(?:scss|sass|wxss|css)$/.test(candidate) && files.has(candidate))
  if (hit !== undefined) return new URL(`${scheme}/${encodeURI(hit)}`)
  return index === '' ? found(files, `${clean}/index`, 'index') : undefined
}

function pathOf(url: URL): string {
  return decodeURI(url.pathname).replace(/^\/+/, '')
}

function syntaxOf(path: string): Syntax {
  if (path.endsWith('.sass')) return 'indented'
  return path.endsWith('.scss') ? 'scss' : 'css'
}

function faultOf(error: unknown, file: ProjectFile): NonNullable<TranslatedStyle['fault']> {
  const { Exception } = sassOf()
  if (!(error instanceof Exception)) return { message: String(error), file: file.path, line: 1, column: 1 }
  const { start, url } = error.span
  return {
    message: error.sassMessage,
    file: url === undefined ? file.path : pathOf(url),
    line: start.line + 1,
    column: start.column + 1,
  }
}
