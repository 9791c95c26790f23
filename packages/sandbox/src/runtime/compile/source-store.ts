import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { sep } from 'node:path'

export interface SourceText {
  readonly absolute: string
  readonly text: string
  /** Of the content. */
  readonly hash: string
}

interface Read extends SourceText {
  readonly modified: number
  readonly size: number
}

/** Reads files and keeps their text for as long as the disk says that they are the same. */
export class SourceStore {
  readonly #read = new Map<string, Read>()

  /** Reads these anew the next time, whatever the disk says of their age. */
  forget(absolutePaths: Iterable<string>): void {
    for (const path of absolutePaths) this.#read.delete(path)
  }

  /** Undefined when the file cannot be read. */
  read(absolute: string): SourceText | undefined {
    const stats = fileStats(absolute)
    if (stats === undefined) return undefined
    const known = this.#read.get(absolute)
    if (known?.modified === stats.mtimeMs && known.size === stats.size) return known
    const bytes = readBytes(absolute)
    if (bytes === undefined) return undefined
    const read = {
      absolute,
      text: bytes.toString('utf8').replace(/^\uFEFF/, ''),
      hash: createHash('sha1').update(bytes).digest('base64url'),
      modified: stats.mtimeMs,
      size: stats.size,
    }
    this.#read.set(absolute, read)
    return read
  }
}

/** The stats of a regular file; undefined for all else, unreadable and impossible names included. */
export function fileStats(absolute: string): Stats | undefined {
  const stats = statsOf(absolute)
  return stats?.isFile() ? stats : undefined
}

export function isFolder(absolute: string): boolean {
  return statsOf(absolute)?.isDirectory() ?? false
}

/** The path with every symbolic link followed; undefined when there is nothing. */
export function realPath(absolute: string): string | undefined {
  try {
    return realpathSync.native(absolute)
  } catch {
    return undefined
  }
}

export function readBytes(absolute: string): Buffer | undefined {
  try {
    return readFileSync(absolute)
  } catch {
    return undefined
  }
}

/** Whether a real path is a real folder or something in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function statsOf(absolute: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
