import { sql } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import { raw } from './raw-statement.ts'

/** Of the board's name, not of its row: it may have none yet. Two boards with one hash wait for each other, no more. */
const hashOf = (p: { name: string }) => sql`hashtextextended(${p.name}, 0)`

const lockShared = prepared((db, p: { name: string }) =>
  raw<object>(db, sql`select pg_advisory_xact_lock_shared(${hashOf(p)})`),
)

const lockAlone = prepared((db, p: { name: string }) =>
  raw<object>(db, sql`select pg_advisory_xact_lock(${hashOf(p)})`),
)

/** On SQLite one writer is all there is. */
export async function lockBoard(
  executor: Executor,
  { appid, board, for: purpose }: { appid: string; board: string; for: 'submission' | 'definition' },
): Promise<void> {
  if (executor.dialect !== 'postgres') return
  await executor.all(purpose === 'submission' ? lockShared : lockAlone, { name: `board ${appid} ${board}` })
}
