import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { DataError } from './data-error.ts'
import { openSnapshot } from './open-ends.ts'
import type { LongWork } from './progress.ts'
import { type RowCounts, writeTransfer } from './write-transfer.ts'

export interface ExportRequest extends LongWork {
  readonly databaseUrl: string
  /** Made when it is whole; must not be there. */
  readonly file: string
}

/**
 * Writes all that a database holds into one file (see `transfer-format.ts`), as it is at one moment, while servers go on.
 * @throws DataError, SchemaNewerError, StoreUnavailableError; the signal's reason. The file is then not there.
 */
export async function exportData({ databaseUrl, file, ...work }: ExportRequest): Promise<RowCounts> {
  if (existsSync(file)) throw new DataError(`${file} is there already. Name a file that is not.`)
  const snapshot = await openSnapshot(databaseUrl)
  const partial = `${file}.partial`
  try {
    // For its owner alone: names of people are in it.
    const counts = await writeTransfer(snapshot, createWriteStream(partial, { mode: 0o600 }), work)
    const written = await open(partial, 'r')
    await written.sync().finally(() => written.close())
    await rename(partial, file)
    return counts
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await snapshot.close()
  }
}
