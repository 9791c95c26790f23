import { join } from 'node:path'
import { avatarKeyOf } from '../avatars/avatar-store.ts'
import { createFolderAvatarStore } from '../avatars/folder-store.ts'
import { avatarFolder } from '../avatars/open-avatar-store.ts'
import { DataError } from '../transfer/data-error.ts'
import type { LongWork } from '../transfer/progress.ts'
import { readTransfer, type TransferReader } from '../transfer/read-transfer.ts'
import { openSqliteSnapshot } from '../transfer/sqlite-snapshot.ts'
import { avatarsIn } from './avatars-in.ts'
import { hashFile } from './hash-file.ts'
import { type Manifest, readManifest } from './manifest.ts'

/**
 * Holds a backup against its manifest: the database's checksum and its rows, and each picture against its name. Changes
 * nothing.
 * @throws DataError with the first thing that is wrong; SchemaNewerError
 */
export async function checkBackup(folder: string, work: LongWork): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const { file, bytes, sha256 } = manifest.database
  const found = await hashFile(join(folder, file), (done) => {
    work.signal?.throwIfAborted()
    work.onProgress?.({ part: 'checking', done, total: bytes })
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new DataError(`The backup has no ${file}.`) : error
  })
  if (found.bytes !== bytes || found.sha256 !== sha256)
    throw new DataError(`${join(folder, file)} is not what was backed up: its checksum is wrong.`)
  const pictures = new PictureCheck(folder, manifest)
  const counts = await (manifest.engine === 'sqlite' ? lookThroughSqlite : lookThroughTransfer)(
    join(folder, file),
    pictures,
    work,
  )
  for (const [table, rows] of Object.entries(manifest.rows))
    if (counts[table] !== rows)
      throw new DataError(`${table} has ${counts[table] ?? 0} rows, and had ${rows} when it was backed up.`)
  pictures.end()
  return manifest
}

async function lookThroughSqlite(file: string, pictures: PictureCheck, { signal }: LongWork) {
  const snapshot = openSqliteSnapshot(file)
  try {
    const counts: Record<string, number> = {}
    for (const table of snapshot.tables) counts[table.name] = await snapshot.count(table)
    const users = snapshot.tables.find(({ name }) => name === 'users')
    if (users === undefined) throw new DataError('The backup has no users.')
    const columns = users.columns.map(({ name }) => name)
    for await (const rows of snapshot.rows(users)) {
      signal?.throwIfAborted()
      await pictures.look(avatarsIn(columns, rows))
    }
    return counts
  } finally {
    await snapshot.close()
  }
}

async function lookThroughTransfer(file: string, pictures: PictureCheck, work: LongWork) {
  const reader: TransferReader = {
    begin() {},
    table() {},
    async rows({ table, columns: heads }, rows) {
      const columns = heads.map(([name]) => name)
      if (table === 'users') await pictures.look(avatarsIn(columns, rows))
    },
    tableEnd() {},
  }
  return (await readTransfer(file, reader, work, 'checking')).counts
}

/** Each picture that a user has must be in the backup and be what its name says; so many may be missing as were before. */
class PictureCheck {
  readonly #pictures
  readonly #about
  #missing = 0

  constructor(folder: string, { pictures }: Manifest) {
    this.#pictures = createFolderAvatarStore(avatarFolder({ dataDir: folder }))
    this.#about = pictures
  }

  async look(keys: readonly string[]): Promise<void> {
    if (this.#about.in !== 'backup') return
    for (const key of keys) {
      const picture = await this.#pictures.read(key)
      if (picture === undefined) this.#missing += 1
      else if (avatarKeyOf(picture) !== key)
        throw new DataError(`The picture ${key} in the backup is damaged.`)
    }
  }

  end(): void {
    if (this.#about.in === 'backup' && this.#missing > this.#about.missing)
      throw new DataError(`${this.#missing - this.#about.missing} pictures are missing in the backup.`)
  }
}
