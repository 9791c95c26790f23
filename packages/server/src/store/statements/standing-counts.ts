import { type RawBuilder, sql } from 'kysely'
import { prepared } from '../prepared.ts'
import type { StandingsKey } from '../standing-store.ts'
import { raw, recordsIn } from './raw-statement.ts'

/** The longest `rank_key`, in bytes: a kind and eleven digits (`standings/rank-key.ts`). */
const MOST_BYTES = 12

const depths = sql.raw(
  `(${Array.from({ length: MOST_BYTES }, (_, index) => `select ${index + 1} as depth`).join(' union all ')}) as levels`,
)

/** The beginnings of a key, byte by byte: each has a count of the groups whose keys begin so. */
export const prefixesOf = (rankKey: string): string[] =>
  Array.from({ length: rankKey.length / 2 }, (_, index) => rankKey.slice(0, 2 * (index + 1)))

const own = (p: StandingsKey) =>
  sql`counts.appid = ${p.appid} and counts.board = ${p.board} and counts.period = ${p.period}`

/**
 * How many groups stand better than a key, as a scalar: at each byte, those whose keys have been the same until there, and
 * have a smaller one. At most 255 counts for each byte are read, however many groups there are.
 */
export const countOfBetter = (p: StandingsKey, key: RawBuilder<unknown>) => sql<number>`(
  select cast(coalesce(sum(at_depth.counted), 0) as bigint) from (
    select (
      select sum(counts.counted) from standing_counts as counts
      where ${own(p)} and counts.depth = levels.depth
        and counts.prefix > substr(${key}, 1, 2 * levels.depth - 2)
        and counts.prefix < substr(${key}, 1, 2 * levels.depth)
    ) as counted
    from ${depths} where 2 * levels.depth <= length(${key})
  ) as at_depth
)`

/** How many groups have this very key, as a scalar. */
export const countOfSame = (p: StandingsKey, key: RawBuilder<unknown>) => sql<number>`(
  select cast(coalesce(sum(counts.counted), 0) as bigint) from standing_counts as counts
  where ${own(p)} and counts.depth = length(${key}) / 2 and counts.prefix = ${key}
)`

/** How many groups stand, as a scalar. */
export const countOfAll = (p: StandingsKey) => sql<number>`(
  select cast(coalesce(sum(counts.counted), 0) as bigint) from standing_counts as counts
  where ${own(p)} and counts.depth = 1
)`

interface Changes extends StandingsKey {
  /** A JSON array of what is added to each. */
  readonly changes: string
}

/** In an order, so that two units wait for each other instead of failing as a deadlock. */
export const upsertCounts = prepared((db, p: Changes, dialect) =>
  raw(
    db,
    sql`insert into standing_counts (appid, board, period, depth, prefix, counted)
      select ${p.appid}, ${p.board}, ${p.period}, changes.depth, changes.prefix, changes.by
      from ${recordsIn(dialect, p.changes, 'changes', { depth: 'integer', prefix: 'text', by: 'integer' })}
      where 1 = 1
      order by changes.depth, changes.prefix
      on conflict (appid, board, period, depth, prefix)
      do update set counted = standing_counts.counted + excluded.counted`,
  ),
)

/** To be run after `upsertCounts`, with the same changes. */
export const deleteEmptyCounts = prepared((db, p: Changes, dialect) =>
  raw(
    db,
    sql`delete from standing_counts
      where appid = ${p.appid} and board = ${p.board} and period = ${p.period} and counted = 0
      and (depth, prefix) in (
        select changes.depth, changes.prefix
        from ${recordsIn(dialect, p.changes, 'changes', { depth: 'integer', prefix: 'text', by: 'integer' })}
      )`,
  ),
)
