import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAvatarKey } from '../avatars/avatar-store.ts'
import { avatarFolder, openAvatarStore } from '../avatars/open-avatar-store.ts'
import type { Config } from '../config/config.ts'
import { readDatabaseUrl } from '../store/database-url.ts'
import { migrateSqlite } from '../store/sqlite/migrate-sqlite.ts'
import { DataError } from '../transfer/data-error.ts'
import { importData } from '../transfer/import-data.ts'
import type { LongWork } from '../transfer/progress.ts'
import type { Finished } from '../transfer/receiver.ts'
import { assertFree, closeAsFile, putInPlace, removeDatabase } from '../transfer/sqlite-receiver.ts'
import { checkBackup } from './check-backup.ts'
import type { Manifest } from './manifest.ts'

export interface RestoreRequest extends LongWork {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir' | 'avatarStorage' | 'dataSecrets'>
  readonly folder: string
  /** Puts data that is there aside, instead of refusing. */
  readonly replace: boolean
}

export interface Restored extends Finished {
  readonly manifest: Manifest
}

/**
 * Brings a backup back: checks all of it, then adds its pictures, makes the database beside the one that is there, and puts
 * it in its place in one step. What fails or is stopped leaves the data as it was.
 * @throws DataError, SchemaNewerError, StoreUnavailableError; the signal's reason
 */
export async function restore({ config, folder, replace, ...work }: RestoreRequest): Promise<Restored> {
  const manifest = await checkBackup(folder, work)
  const address = readDatabaseUrl(config.databaseUrl)
  const backup = join(folder, manifest.database.file)
  if (manifest.engine === 'sqlite' && address.engine === 'postgres')
    throw new DataError(
      'This backup is of SQLite, and DATABASE_URL names PostgreSQL. Restore it to an SQLite file; then move it with `qunkit export` and `qunkit import`.',
    )
  // Said before the pictures are copied, and looked at once more when it is done.
  if (address.engine === 'sqlite') assertFree(address.file, replace)
  await addPictures(config, folder, work)
  if (manifest.engine === 'sqlite' && address.engine === 'sqlite')
    return { manifest, ...(await restoreSqlite(backup, address.file, replace, work)) }
  const { databaseUrl, dataSecrets } = config
  return { manifest, ...(await importData({ databaseUrl, file: backup, replace, dataSecrets, ...work })) }
}

async function restoreSqlite(
  backup: string,
  file: string,
  replace: boolean,
  { signal }: LongWork,
): Promise<Finished> {
  const made = `${file}.new`
  removeDatabase(made)
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    copyFileSync(backup, made)
    chmodSync(made, 0o600)
    const migrated = await migrateSqlite(made)
    closeAsFile(made)
    signal?.throwIfAborted()
    return { migrated, setAside: await putInPlace(made, file, replace) }
  } catch (error) {
    removeDatabase(made)
    throw error
  }
}

/** Under the hash of their content nothing is ever overwritten: what a failed restore has added harms nobody. */
async function addPictures(
  config: RestoreRequest['config'],
  folder: string,
  { signal, onProgress }: LongWork,
): Promise<void> {
  const from = avatarFolder({ dataDir: folder })
  const to = openAvatarStore(config)
  let done = 0
  for (const shard of await readdir(from).catch(() => [])) {
    const names = (await readdir(join(from, shard))).filter(isAvatarKey)
    for (const name of names) {
      signal?.throwIfAborted()
      await to.keep(await readFile(join(from, shard, name)))
      done += 1
    }
    onProgress?.({ part: 'pictures', done, total: done })
  }
}
