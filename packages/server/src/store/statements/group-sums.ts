import type { BoardDefinition } from '@qunkit/contract'
import { sql } from 'kysely'
import { NO_GROUP } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { GroupSum, StandingsKey } from '../standing-store.ts'
import { idsIn, raw } from './raw-statement.ts'

interface Summed {
  readonly groupIds: string
  readonly board: string
  readonly period: string
  readonly best: number
}

/**
 * The sum is written out in digits, for it may be beyond what a number holds. The databases hold it: 500 members (facts,
 * section 3) with the greatest value have less than 2^62.
 */
const selectSums = (scope: BoardDefinition['scope'], direction: BoardDefinition['direction']) =>
  prepared((db, p: Summed, dialect) =>
    raw<{ groupId: string; ranked: number; sum: string }>(
      db,
      sql`select placed.group_id as "groupId", count(*) as ranked, cast(sum(placed.value) as text) as sum
        from (
          select m.group_id, s.value,
            row_number() over (partition by m.group_id order by s.value ${sql.raw(direction === 'higher' ? 'desc' : 'asc')}) as place
          from ${idsIn(dialect, p.groupIds, 'taken')} cross join memberships as m cross join scores as s
          where m.group_id = taken.id and m.hidden = 0
            and s.user_id = m.user_id and s.board = ${p.board} and s.period = ${p.period}
            and s.group_id = ${scope === 'group' ? sql`cast(m.group_id as text)` : sql.lit(NO_GROUP)}
            and s.value is not null
        ) as placed
        where placed.place <= ${p.best}
        group by placed.group_id`,
    ),
  )

const statements = {
  user: { higher: selectSums('user', 'higher'), lower: selectSums('user', 'lower') },
  group: { higher: selectSums('group', 'higher'), lower: selectSums('group', 'lower') },
}

export async function groupSums(
  executor: Executor,
  request: StandingsKey & {
    groupIds: readonly string[]
    scope: BoardDefinition['scope']
    direction: BoardDefinition['direction']
    best: number
  },
): Promise<GroupSum[]> {
  const { scope, direction, groupIds, ...rest } = request
  const rows = await executor.all(statements[scope][direction], {
    ...rest,
    groupIds: JSON.stringify(groupIds),
  })
  return rows.map(({ groupId, ranked, sum }) => ({ groupId, ranked, sum: BigInt(sum) }))
}
