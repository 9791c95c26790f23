import { sql } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { StandingsKey } from '../standing-store.ts'
import { raw } from './raw-statement.ts'

const deleteFirst = (table: 'dirty_standings' | 'standings' | 'standing_counts', columns: string) =>
  prepared((db, p: StandingsKey & { limit: number }) =>
    raw(
      db,
      sql`delete from ${sql.table(table)}
        where appid = ${p.appid} and board = ${p.board} and period = ${p.period}
        and (${sql.raw(columns)}) in (
          select ${sql.raw(columns)} from ${sql.table(table)}
          where appid = ${p.appid} and board = ${p.board} and period = ${p.period}
          order by ${sql.raw(columns)} limit ${p.limit}
        )`,
    ),
  )

const statements = [
  deleteFirst('dirty_standings', 'group_id'),
  deleteFirst('standings', 'group_id'),
  deleteFirst('standing_counts', 'depth, prefix'),
]

/** Drops what is held of standings that nobody can read any more, at most `limit` rows. Answers how many went. */
export async function pruneStandings(
  executor: Executor,
  { limit, ...key }: StandingsKey & { limit: number },
): Promise<number> {
  let pruned = 0
  for (const statement of statements)
    if (pruned < limit) pruned += await executor.run(statement, { ...key, limit: limit - pruned })
  return pruned
}
