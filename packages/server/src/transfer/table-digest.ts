import { createHash } from 'node:crypto'
import type { Snapshot } from './snapshot.ts'
import type { TableShape } from './table-shape.ts'
import { encodeRow } from './transfer-format.ts'

/** The sha256 that a transfer of this table would have. */
export async function tableDigest(
  snapshot: Snapshot,
  table: TableShape,
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256')
  for await (const rows of snapshot.rows(table)) {
    signal?.throwIfAborted()
    hash.update(`${rows.map(encodeRow).join('\n')}\n`)
    await new Promise(setImmediate)
  }
  return hash.digest('hex')
}
