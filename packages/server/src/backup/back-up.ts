import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AvatarStore } from '../avatars/avatar-store.ts'
import { createFolderAvatarStore, pathInFolder } from '../avatars/folder-store.ts'
import { avatarFolder, openAvatarStore } from '../avatars/open-avatar-store.ts'
import type { Config } from '../config/config.ts'
import { DataError } from '../transfer/data-error.ts'
import type { LongWork } from '../transfer/progress.ts'
import type { Snapshot } from '../transfer/snapshot.ts'
import { avatarsIn } from './avatars-in.ts'
import { copyDatabase } from './copy-database.ts'
import { BACKUP_VERSION, MANIFEST, type Manifest } from './manifest.ts'

export interface BackupRequest extends LongWork {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir' | 'avatarStorage'>
  /** Made when it is whole; must not be there. */
  readonly folder: string
}

/**
 * Writes database and pictures into a folder, as they are at one moment, while servers go on. Pictures in object storage
 * are named, not copied.
 * @throws DataError, SchemaNewerError, StoreUnavailableError; the signal's reason. The folder is then not there.
 */
export async function backUp({ config, folder, ...work }: BackupRequest): Promise<Manifest> {
  if (existsSync(folder)) throw new DataError(`${folder} is there already. Name a folder that is not.`)
  const partial = `${folder}.partial`
  await rm(partial, { recursive: true, force: true })
  // For its owner alone: names and faces of people are in it.
  await mkdir(partial, { recursive: true, mode: 0o700 })
  try {
    const { about, snapshot } = await copyDatabase(config.databaseUrl, partial, work)
    let pictures: Manifest['pictures']
    try {
      pictures = await copyPictures(config, snapshot, partial, work)
    } finally {
      await snapshot.close()
    }
    const manifest: Manifest = {
      format: 'qunkit-backup',
      version: BACKUP_VERSION,
      createdAt: new Date().toISOString(),
      ...about,
      pictures,
    }
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    for (const file of [about.database.file, MANIFEST, '.']) await sync(join(partial, file))
    await rename(partial, folder)
    await sync(dirname(folder))
    return manifest
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/** After the database: each picture that it names was kept before, and stays for a day after nobody has it. */
async function copyPictures(
  config: BackupRequest['config'],
  snapshot: Snapshot,
  folder: string,
  work: LongWork,
): Promise<Manifest['pictures']> {
  if (config.avatarStorage !== undefined) {
    const { endpoint, bucket } = config.avatarStorage
    return { in: 'object storage', endpoint, bucket }
  }
  const target = avatarFolder({ dataDir: folder })
  const from = openAvatarStore(config)
  const counted = { count: 0, bytes: 0, missing: 0 }
  const users = snapshot.tables.find(({ name }) => name === 'users')
  if (users === undefined) return { in: 'backup', ...counted }
  const columns = users.columns.map(({ name }) => name)
  for await (const rows of snapshot.rows(users)) {
    work.signal?.throwIfAborted()
    for (const key of avatarsIn(columns, rows)) await copyPicture(from, target, key, counted)
    work.onProgress?.({ part: 'pictures', done: counted.count, total: counted.count })
  }
  return { in: 'backup', ...counted }
}

async function copyPicture(
  from: AvatarStore,
  target: string,
  key: string,
  counted: { count: number; bytes: number; missing: number },
): Promise<void> {
  // Another user has it too.
  if (await isFile(pathInFolder(target, key))) return
  const picture = await from.read(key)
  if (picture === undefined) {
    counted.missing += 1
    return
  }
  // Kept under the hash of what was read: one that was damaged comes under another name, and is found missing.
  const kept = await createFolderAvatarStore(target).keep(picture)
  if (kept !== key) {
    await rm(pathInFolder(target, kept), { force: true })
    counted.missing += 1
    return
  }
  counted.count += 1
  counted.bytes += picture.length
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
