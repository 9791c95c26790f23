import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '../errors/refusal.ts'
import { type AvatarStore, avatarKeyOf } from './avatar-store.ts'

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOENT'

const writeDurably = async (path: string, bytes: Buffer): Promise<void> => {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    // A reader sees the whole picture or none.
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Where a folder of pictures has the one under this key. */
export const pathInFolder = (directory: string, key: string): string => join(directory, key.slice(0, 2), key)

const refused = (cause: unknown) => new Refusal('AVATAR_STORAGE_UNAVAILABLE', { cause, retryAfter: 10 })

/** Keeps the pictures in a folder of this machine. */
export const createFolderAvatarStore = (directory: string): AvatarStore => {
  const read = async (key: string): Promise<Buffer | undefined> => {
    try {
      return await readFile(pathInFolder(directory, key))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw refused(error)
    }
  }
  return {
    async keep(picture) {
      const key = avatarKeyOf(picture)
      const path = pathInFolder(directory, key)
      if ((await read(key)) !== undefined) return key
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeDurably(path, picture)
        return key
      } catch (error) {
        throw refused(error)
      }
    },
    read,
    async remove(key) {
      await rm(pathInFolder(directory, key), { force: true }).catch((error: unknown) => {
        throw refused(error)
      })
    },
  }
}
