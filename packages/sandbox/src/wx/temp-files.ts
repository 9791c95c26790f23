import { readFile } from 'node:fs/promises'

/** Files that a mini program knows by a temporary path, as chooseAvatar gives one. */
export class TempFiles {
  readonly #files = new Map<string, Buffer>()

  register(path: string, content: Buffer): void {
    this.#files.set(path, content)
  }

  /** A registered file, else a file of this machine, for tests that bring their own picture. */
  async read(path: string): Promise<Buffer | undefined> {
    const registered = this.#files.get(path)
    if (registered !== undefined) return registered
    return readFile(path).catch(() => undefined)
  }
}
