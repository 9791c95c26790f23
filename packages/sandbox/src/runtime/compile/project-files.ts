import { join } from 'node:path'
import type { Fault } from './fault.ts'
import { NpmPackages } from './npm-packages.ts'
import {
  fileStats,
  isWithin,
  readBytes,
  realPath,
  type SourceStore,
  type SourceText,
} from './source-store.ts'

/** WeChat refuses a package of more than 2 MB; one file of twice that is no mini program's. In bytes. */
const largestFile = 4 * 1024 * 1024

export interface ProjectFile extends SourceText {
  readonly path: string
  /** Not the text itself but what bundling it gives: the entry of a plain npm package. */
  readonly bundle: boolean
}

interface Located {
  readonly absolute: string
  readonly bundle: boolean
}

/**
 * A mini program's files by project path, `miniprogram_npm` made up from `node_modules` where it is missing.
 * Nothing outside of the project is read: not through `..`, nor a symbolic link; what is refused is a fault.
 */
export class ProjectFiles {
  readonly root: string
  readonly #realRoot: string
  readonly #sources: SourceStore
  readonly #npm: NpmPackages
  readonly #located = new Map<string, Located | undefined>()
  /** By their absolute paths, as they were when first read since `refresh`. */
  readonly #texts = new Map<string, SourceText | undefined>()
  readonly #refusals = new Map<string, Fault>()
  readonly #read = new Set<string>()

  constructor(root: string, sources: SourceStore) {
    this.root = root
    this.#realRoot = realPath(root) ?? root
    this.#sources = sources
    this.#npm = new NpmPackages(root, sources)
  }

  /** Looks at the disk again from here on. */
  refresh(): void {
    this.#located.clear()
    this.#texts.clear()
    this.#refusals.clear()
    this.#read.clear()
    this.#npm.forget()
  }

  get refusals(): Fault[] {
    return [...this.#refusals.values()]
  }

  /** Absolute paths of what was read since `refresh`. */
  get filesRead(): string[] {
    return [...this.#read]
  }

  has(path: string): boolean {
    return this.#locate(path) !== undefined
  }

  /** Text of a file; undefined when it is missing or refused. */
  read(path: string): ProjectFile | undefined {
    const located = this.#locate(path)
    if (located === undefined) return undefined
    const source = this.#textOf(located.absolute)
    if (source === undefined) return undefined
    this.#read.add(located.absolute)
    return { ...source, path, bundle: located.bundle }
  }

  bytes(path: string): Buffer | undefined {
    const located = this.#locate(path)
    return located === undefined ? undefined : readBytes(located.absolute)
  }

  #textOf(absolute: string): SourceText | undefined {
    if (!this.#texts.has(absolute)) this.#texts.set(absolute, this.#sources.read(absolute))
    return this.#texts.get(absolute)
  }

  #locate(path: string): Located | undefined {
    if (!this.#located.has(path)) this.#located.set(path, this.#find(path))
    return this.#located.get(path)
  }

  #find(path: string): Located | undefined {
    if (path.split('/').includes('..') || path.includes('\0')) {
      return this.#refuse(path, 'The path leads out of the project.', '路径指向了项目之外')
    }
    const own = join(this.root, path)
    const stats = fileStats(own)
    if (stats === undefined) {
      const npm = this.#npm.locate(path)
      if (npm === undefined) return undefined
      const size = fileStats(npm.absolute)?.size ?? 0
      return this.#unlessTooLarge(path, size, { absolute: npm.absolute, bundle: npm.kind === 'bundle' })
    }
    if (!isWithin(realPath(own) ?? '', this.#realRoot)) {
      return this.#refuse(path, 'The file is a link to outside of the project.', '该文件是指向项目之外的链接')
    }
    return this.#unlessTooLarge(path, stats.size, { absolute: own, bundle: false })
  }

  #unlessTooLarge(path: string, size: number, located: Located): Located | undefined {
    if (size <= largestFile) return located
    return this.#refuse(
      path,
      `The file has ${size} bytes; more than ${largestFile} are not read.`,
      `文件大小为 ${size} 字节，超过 ${largestFile} 字节的文件不会被读取`,
    )
  }

  #refuse(path: string, message: string, messageZh: string): undefined {
    this.#refusals.set(path, { severity: 'error', source: 'project', message, messageZh, file: path })
    return undefined
  }
}
