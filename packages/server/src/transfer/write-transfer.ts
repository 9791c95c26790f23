import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import type { LongWork } from './progress.ts'
import type { Snapshot } from './snapshot.ts'
import type { ColumnShape, TableShape } from './table-shape.ts'
import { encodeRow, type Header, type TableHead, TRANSFER_VERSION } from './transfer-format.ts'

/** How many rows each table has. */
export type RowCounts = Readonly<Record<string, number>>

/**
 * Writes all of a snapshot, with never more than a batch of rows in memory. Answers how many rows each table had.
 * @throws DataError; whatever the stream throws
 */
export async function writeTransfer(
  snapshot: Snapshot,
  to: NodeJS.WritableStream,
  { signal, onProgress }: LongWork,
): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  for (const table of snapshot.tables) {
    signal?.throwIfAborted()
    counts[table.name] = await snapshot.count(table)
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  let done = 0

  async function* lines(): AsyncGenerator<string> {
    const whole = createHash('sha256')
    const hashed = (text: string): string => {
      whole.update(text)
      return text
    }
    const header: Header = {
      format: 'qunkit-transfer',
      version: TRANSFER_VERSION,
      engine: snapshot.engine,
      createdAt: new Date().toISOString(),
      schema: [...snapshot.schema],
    }
    yield hashed(`${JSON.stringify(header)}\n`)
    for (const table of snapshot.tables) {
      const ofTable = createHash('sha256')
      yield hashed(`${JSON.stringify(headOf(table, counts[table.name] ?? 0))}\n`)
      for await (const rows of snapshot.rows(table)) {
        signal?.throwIfAborted()
        const text = `${rows.map(encodeRow).join('\n')}\n`
        ofTable.update(text)
        yield hashed(text)
        done += rows.length
        onProgress?.({ part: table.name, done, total })
      }
      yield hashed(`${JSON.stringify({ end: table.name, sha256: ofTable.digest('hex') })}\n`)
    }
    yield `${JSON.stringify({ end: 'transfer', rows: total, sha256: whole.digest('hex') })}\n`
  }

  // Speed before size: a level more would take longer than reading the rows.
  const gzip = createGzip({ level: constants.Z_BEST_SPEED })
  await pipeline(Readable.from(lines()), gzip, to, signal === undefined ? {} : { signal })
  return counts
}

const headOf = ({ name, columns }: TableShape, rows: number): TableHead => ({
  table: name,
  columns: columns.map(({ name, kind }: ColumnShape) => [name, kind]),
  rows,
})
