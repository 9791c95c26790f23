import { dirname, join } from 'node:path'
import { fileStats, isFolder, isWithin, realPath, type SourceStore } from './source-store.ts'
import { isRecord, parseTolerantJson } from './tolerant-json.ts'

/** A file of an npm package, at the path that it has after DevTools' "构建 npm". */
interface NpmFile {
  readonly absolute: string
  /** `file` is a mini program package's own file; `bundle` the entry of a plain package, still to be bundled. */
  readonly kind: 'file' | 'bundle'
}

interface NpmPackage {
  readonly folder: string
  readonly realFolder: string
  /** Where its mini program files are; absent for a plain package. */
  readonly miniprogram?: string
  readonly main: string
}

/**
 * What DevTools' "构建 npm" would copy from `node_modules` to `miniprogram_npm`, found without copying, so that
 * a project on which only `npm install` ran works. Packages are searched as Node does, from the mini program's
 * root outwards. A link is followed only to a package of the same name (npm workspaces, pnpm).
 */
export class NpmPackages {
  readonly #root: string
  readonly #sources: SourceStore
  readonly #packages = new Map<string, NpmPackage | undefined>()

  constructor(root: string, sources: SourceStore) {
    this.#root = root
    this.#sources = sources
  }

  forget(): void {
    this.#packages.clear()
  }

  /** The file behind `…/miniprogram_npm/<package>/<file>`. */
  locate(path: string): NpmFile | undefined {
    const parts = path.split('/')
    const at = parts.indexOf('miniprogram_npm')
    if (at === -1) return undefined
    const owner = join(this.#root, ...parts.slice(0, at))
    return this.#locateIn(at === 0 ? foldersOutwards(owner) : [owner], parts.slice(at + 1))
  }

  #locateIn(folders: readonly string[], parts: readonly string[]): NpmFile | undefined {
    const length = parts[0]?.startsWith('@') ? 2 : 1
    const name = parts.slice(0, length).join('/')
    const file = parts.slice(length)
    if (name === '' || file.length === 0) return undefined
    for (const folder of folders) {
      const found = this.#package(join(folder, 'node_modules', name), name)
      if (found !== undefined) return this.#fileOf(found, file)
    }
    return undefined
  }

  #fileOf(found: NpmPackage, parts: readonly string[]): NpmFile | undefined {
    if (found.miniprogram === undefined) {
      const plain = parts.join('/')
      const absolute = plain === 'index.js' ? entryOf(found) : join(found.folder, plain)
      return contained(absolute, found) ? { absolute, kind: 'bundle' } : undefined
    }
    const absolute = join(found.miniprogram, ...parts)
    if (contained(absolute, found)) return { absolute, kind: 'file' }
    const nested = parts.indexOf('miniprogram_npm')
    if (nested === -1) return undefined
    return this.#locateIn([found.folder], parts.slice(nested + 1))
  }

  #package(folder: string, name: string): NpmPackage | undefined {
    if (!this.#packages.has(folder)) this.#packages.set(folder, this.#readPackage(folder, name))
    return this.#packages.get(folder)
  }

  #readPackage(folder: string, name: string): NpmPackage | undefined {
    const source = this.#sources.read(join(folder, 'package.json'))
    const realFolder = realPath(folder)
    if (source === undefined || realFolder === undefined) return undefined
    const parsed = parseTolerantJson(source.text)
    if (!('value' in parsed) || !isRecord(parsed.value)) return undefined
    const json = parsed.value
    if (json.name !== name && realFolder !== folder) return undefined
    const main = typeof json.main === 'string' ? json.main : 'index.js'
    const declared = typeof json.miniprogram === 'string' ? json.miniprogram : 'miniprogram_dist'
    const miniprogram = join(folder, declared)
    return isWithin(miniprogram, folder) && isFolder(miniprogram)
      ? { folder, realFolder, main, miniprogram }
      : { folder, realFolder, main }
  }
}

/** The file that bundling starts at. A package without a `main` of that name leaves it to the bundler. */
function entryOf(found: NpmPackage): string {
  const main = join(found.folder, found.main)
  const candidates = [main, `${main}.js`, join(main, 'index.js')]
  return (
    candidates.find((candidate) => fileStats(candidate) !== undefined) ?? join(found.folder, 'package.json')
  )
}

function contained(absolute: string, found: NpmPackage): boolean {
  if (fileStats(absolute) === undefined) return false
  const real = realPath(absolute)
  return real !== undefined && isWithin(real, found.realFolder)
}

function foldersOutwards(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersOutwards(above)]
}
