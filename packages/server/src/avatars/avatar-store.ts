import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'

/** `<SHA-256 in hex>.jpg`. The pattern is also what keeps a key from being a path. */
export const AVATAR_KEY = '^[0-9a-f]{64}\\.jpg$'

/** Pictures by the hash of their content: the same picture is kept once, and an address never changes its picture. */
export interface AvatarStore {
  /** Resolves when the picture is on disk to stay. @throws {StoreUnavailableError} when it cannot be kept: the disk is full, or gone */
  keep(picture: Buffer): Promise<string>
  /** Undefined when there is none under this key. The key must fit `AVATAR_KEY`. */
  read(key: string): Promise<Buffer | undefined>
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'

/** The disk is full, gone, or not ours to write to: nothing that the client, or this server, did wrong. */
const unavailable = (cause: unknown): StoreUnavailableError => {
  const { code } = cause as NodeJS.ErrnoException
  return new StoreUnavailableError('The pictures cannot be read or kept.', {
    ...(code === undefined ? {} : { code }),
    cause,
  })
}

const writeSynced = async (path: string, bytes: Buffer): Promise<void> => {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

const writeDurably = async (path: string, bytes: Buffer): Promise<void> => {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeSynced(temporary, bytes)
    // A reader sees the whole picture or none.
    await rename(temporary, path)
  } catch (cause) {
    // A half written picture would keep the disk full.
    await rm(temporary, { force: true }).catch(() => undefined)
    throw unavailable(cause)
  }
}

export const createAvatarStore = (directory: string): AvatarStore => {
  const pathOf = (key: string) => join(directory, key.slice(0, 2), key)
  const read = async (key: string): Promise<Buffer | undefined> => {
    try {
      return await readFile(pathOf(key))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw unavailable(error)
    }
  }
  return {
    async keep(picture) {
      const key = `${createHash('sha256').update(picture).digest('hex')}.jpg`
      if ((await read(key)) === undefined) await writeDurably(pathOf(key), picture)
      return key
    },
    read,
  }
}
