import { sql } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { StandingRow, StandingsKey } from '../standing-store.ts'
import { idsIn, raw, recordsIn } from './raw-statement.ts'
import { deleteEmptyCounts, prefixesOf, upsertCounts } from './standing-counts.ts'

interface OfGroups extends StandingsKey {
  /** A JSON array. */
  readonly groupIds: string
}

const selectKeys = prepared((db, p: OfGroups, dialect) =>
  raw<{ rankKey: string }>(
    db,
    sql`select rank_key as "rankKey" from standings
      where appid = ${p.appid} and board = ${p.board} and period = ${p.period}
      and group_id in (select id from ${idsIn(dialect, p.groupIds, 'taken')})`,
  ),
)

const deleteRows = prepared((db, p: OfGroups, dialect) =>
  raw(
    db,
    sql`delete from standings
      where appid = ${p.appid} and board = ${p.board} and period = ${p.period}
      and group_id in (select id from ${idsIn(dialect, p.groupIds, 'taken')})`,
  ),
)

const upsertRows = prepared((db, p: StandingsKey & { rows: string }, dialect) =>
  raw(
    db,
    sql`insert into standings (appid, board, period, group_id, rank_key, sum, ranked)
      select ${p.appid}, ${p.board}, ${p.period}, put.id, put.key, put.sum, put.ranked
      from ${recordsIn(dialect, p.rows, 'put', { id: 'id', key: 'text', sum: 'text', ranked: 'integer' })}
      where 1 = 1
      on conflict (appid, board, period, group_id)
      do update set rank_key = excluded.rank_key, sum = excluded.sum, ranked = excluded.ranked`,
  ),
)

/** Everything of a batch in one statement each, however many groups it has. */
export async function putStandings(
  executor: Executor,
  key: StandingsKey,
  groupIds: readonly string[],
  rows: readonly StandingRow[],
): Promise<void> {
  const before = await executor.all(selectKeys, { ...key, groupIds: JSON.stringify(groupIds) })
  const standing = new Set(rows.map(({ groupId }) => groupId))
  const gone = groupIds.filter((groupId) => !standing.has(groupId))
  if (before.length > 0 && gone.length > 0)
    await executor.run(deleteRows, { ...key, groupIds: JSON.stringify(gone) })
  if (rows.length > 0) {
    const put = rows.map(({ groupId, rankKey, sum, ranked }) => ({
      id: groupId,
      key: rankKey,
      sum: `${sum}`,
      ranked,
    }))
    await executor.run(upsertRows, { ...key, rows: JSON.stringify(put) })
  }
  const changes = changesOfCounts(before, rows)
  if (changes.length === 0) return
  await executor.run(upsertCounts, { ...key, changes: JSON.stringify(changes) })
  await executor.run(deleteEmptyCounts, { ...key, changes: JSON.stringify(changes) })
}

/** What leaves a place and comes back to it, or moves near, changes nothing that both places have in common. */
function changesOfCounts(
  before: readonly { rankKey: string }[],
  after: readonly { rankKey: string }[],
): { depth: number; prefix: string; by: number }[] {
  const changes = new Map<string, number>()
  const add = (rankKey: string, by: number) => {
    for (const prefix of prefixesOf(rankKey)) changes.set(prefix, (changes.get(prefix) ?? 0) + by)
  }
  for (const { rankKey } of before) add(rankKey, -1)
  for (const { rankKey } of after) add(rankKey, 1)
  return [...changes].flatMap(([prefix, by]) => (by === 0 ? [] : [{ depth: prefix.length / 2, prefix, by }]))
}
