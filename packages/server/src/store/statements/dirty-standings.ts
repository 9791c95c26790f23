import { sql } from 'kysely'
import { NO_GROUP, type ScoreKey } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { type Dialect, prepared } from '../prepared.ts'
import type { StandingsKey } from '../standing-store.ts'
import type { Millis } from '../store.ts'
import { idsIn, raw } from './raw-statement.ts'

interface Marked {
  readonly userId: string
  readonly at: Millis
}

/**
 * A group that is marked already stays as it is. On PostgreSQL its row is locked all the same, until the change is
 * committed: who takes the mark meanwhile would count without the change, and the mark would be gone.
 */
const unlessMarked = (dialect: Dialect) =>
  dialect === 'postgres'
    ? sql`on conflict (appid, board, period, group_id) do update set at = dirty_standings.at`
    : sql`on conflict do nothing`

const insertInto = sql`insert into dirty_standings (appid, board, period, group_id, at)`

/** On SQLite, CROSS JOIN is what keeps the tables in this order. */
const groupsShowing = (p: Pick<Marked, 'userId'>) => sql`
  from memberships as m cross join groups as g
  where m.user_id = ${p.userId} and m.hidden = 0 and g.group_id = m.group_id and g.kind = 'group'`

const markEverywhere = prepared((db, p: ScoreKey & Marked, dialect) =>
  raw(
    db,
    sql`${insertInto} select g.appid, ${p.board}, ${p.period}, g.group_id, ${p.at}
      ${groupsShowing(p)} order by g.group_id ${unlessMarked(dialect)}`,
  ),
)

const markHere = prepared((db, p: ScoreKey & Marked, dialect) =>
  raw(
    db,
    sql`${insertInto} select g.appid, ${p.board}, ${p.period}, g.group_id, ${p.at}
      ${groupsShowing(p)} and m.group_id = ${p.groupId} ${unlessMarked(dialect)}`,
  ),
)

/** Of the boards that rank groups, all periods in which a member has a score. */
const periodsOf = (p: Pick<Marked, 'userId'>) => sql`
  b.appid = g.appid and b.ranks_groups = 1
  and s.user_id = ${p.userId} and s.board = b.board and s.value is not null
  and (s.group_id = ${sql.lit(NO_GROUP)} or s.group_id = cast(g.group_id as text))`

const markPeriodsInGroup = prepared((db, p: Marked & { groupId: string }, dialect) =>
  raw(
    db,
    sql`${insertInto} select distinct b.appid, b.board, s.period, g.group_id, ${at(p, dialect)}
      from groups as g cross join boards as b cross join scores as s
      where g.group_id = ${p.groupId} and g.kind = 'group' and ${periodsOf(p)}
      order by b.board, s.period ${unlessMarked(dialect)}`,
  ),
)

const markPeriodsEverywhere = prepared((db, p: Marked, dialect) =>
  raw(
    db,
    sql`${insertInto} select distinct b.appid, b.board, s.period, g.group_id, ${at(p, dialect)}
      from memberships as m cross join groups as g cross join boards as b cross join scores as s
      where m.user_id = ${p.userId} and m.hidden = 0 and g.group_id = m.group_id and g.kind = 'group' and ${periodsOf(p)}
      order by b.board, s.period, g.group_id ${unlessMarked(dialect)}`,
  ),
)

/** DISTINCT has PostgreSQL settle the type before it sees where the value goes. */
const at = (p: Marked, dialect: Dialect) =>
  dialect === 'postgres' ? sql`cast(${p.at} as bigint)` : sql`${p.at}`

const selectNext = prepared((db, p: StandingsKey) =>
  db
    .selectFrom('dirty_standings')
    .select(['appid', 'board', 'period'])
    .where((eb) => eb(eb.refTuple('appid', 'board', 'period'), '>', eb.tuple(p.appid, p.board, p.period)))
    .orderBy('appid')
    .orderBy('board')
    .orderBy('period')
    .limit((eb) => eb.lit(1)),
)

const selectOldest = prepared((db, p: StandingsKey & { limit: number }, dialect) => {
  const oldest = db
    .selectFrom('dirty_standings')
    .select('group_id as groupId')
    .where('appid', '=', p.appid)
    .where('board', '=', p.board)
    .where('period', '=', p.period)
    .orderBy('at')
    .limit(p.limit)
  return dialect === 'postgres' ? oldest.forUpdate().skipLocked() : oldest
})

const deleteTaken = prepared((db, p: StandingsKey & { groupIds: string }, dialect) =>
  raw(
    db,
    sql`delete from dirty_standings
      where appid = ${p.appid} and board = ${p.board} and period = ${p.period}
      and group_id in (select id from ${idsIn(dialect, p.groupIds, 'taken')})`,
  ),
)

/** The score of that key changed: so did what the groups have together that show its user. */
export async function markScore(executor: Executor, key: ScoreKey): Promise<void> {
  const mark = key.groupId === NO_GROUP ? markEverywhere : markHere
  await executor.run(mark, { ...key, at: Date.now() })
}

/** The group shows the user from now on, or no more. */
export async function markMembership(
  executor: Executor,
  membership: { groupId: string; userId: string },
): Promise<void> {
  await executor.run(markPeriodsInGroup, { ...membership, at: Date.now() })
}

/** No group will show the user. To be called just before their memberships go. */
export async function markAllOfMember(executor: Executor, userId: string): Promise<void> {
  await executor.run(markPeriodsEverywhere, { userId, at: Date.now() })
}

export async function standingsToFold(
  executor: Executor,
  after: StandingsKey,
): Promise<StandingsKey | undefined> {
  return (await executor.all(selectNext, after))[0]
}

export async function takeDirtyGroups(
  executor: Executor,
  request: StandingsKey & { limit: number },
): Promise<string[]> {
  const groupIds = (await executor.all(selectOldest, request)).map(({ groupId }) => groupId)
  if (groupIds.length > 0) await executor.run(deleteTaken, { ...request, groupIds: JSON.stringify(groupIds) })
  return groupIds
}
