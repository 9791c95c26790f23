import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** `<SHA-256 in hex>.jpg`. The pattern is also what keeps a key from being a path. */
export const AVATAR_KEY = '^[0-9a-f]{64}\\.jpg$'

/** Pictures by the hash of their content: the same picture is kept once, and an address never changes its picture. */
export interface AvatarStore {
  /** Resolves when the picture is on disk to stay. */
  keep(picture: Buffer): Promise<string>
  /** Undefined when there is none under this key. The key must fit `AVATAR_KEY`. */
  read(key: string): Promise<Buffer | undefined>
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'

const writeDurably = async (path: string, bytes: Buffer): Promise<void> => {
  const temporary = `${path}.${randomUUID()}.tmp`
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  // A reader sees the whole picture or none.
  await rename(temporary, path)
}

export const createAvatarStore = (directory: string): AvatarStore => {
  const pathOf = (key: string) => join(directory, key.slice(0, 2), key)
  const read = async (key: string): Promise<Buffer | undefined> => {
    try {
      return await readFile(pathOf(key))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  return {
    async keep(picture) {
      const key = `${createHash('sha256').update(picture).digest('hex')}.jpg`
      if ((await read(key)) === undefined) {
        await mkdir(dirname(pathOf(key)), { recursive: true })
        await writeDurably(pathOf(key), picture)
      }
      return key
    },
    read,
  }
}
