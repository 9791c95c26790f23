/** Where a mini program may write (`wx.env.USER_DATA_PATH`). */
export const userDataPath = 'http://usr'

/** Where `saveFile` puts a file when it is not told where. */
export const savedPath = 'http://store'

/** The user's files and folders of one life of the mini program, and what was read of the machine's temporary ones. */
export class FileStore {
  readonly #files = new Map<string, { content: Uint8Array<ArrayBuffer>; time: number }>()
  readonly #folders = new Set<string>([userDataPath, savedPath])

  read(path: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#files.get(path)?.content
  }

  /** When a file was written, in seconds since 1970. */
  timeOf(path: string): number {
    return this.#files.get(path)?.time ?? 0
  }

  write(path: string, content: Uint8Array<ArrayBuffer>): void {
    this.#files.set(path, { content, time: Math.floor(Date.now() / 1000) })
  }

  remove(path: string): boolean {
    return this.#files.delete(path)
  }

  addFolder(path: string): void {
    this.#folders.add(withoutSlash(path))
  }

  removeFolder(path: string): void {
    this.#folders.delete(withoutSlash(path))
  }

  isFolder(path: string): boolean {
    return this.#folders.has(withoutSlash(path)) || this.list(path).length > 0
  }

  /** Names in a folder. */
  list(folder: string): string[] {
    const start = `${withoutSlash(folder)}/`
    const inside = [...this.#files.keys(), ...this.#folders].filter((path) => path.startsWith(start))
    return [...new Set(inside.map((path) => path.slice(start.length).split('/')[0] ?? ''))]
  }

  /** All files in a folder and below, and the folders. */
  below(folder: string): { files: string[]; folders: string[] } {
    const start = `${withoutSlash(folder)}/`
    const within = (paths: Iterable<string>) => [...paths].filter((path) => path.startsWith(start))
    return { files: within(this.#files.keys()), folders: within(this.#folders) }
  }
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '')
}
