import { sql } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { RankedStanding, StandingPosition, StandingsKey } from '../standing-store.ts'
import type { Millis } from '../store.ts'
import { raw } from './raw-statement.ts'
import { countOfAll, countOfBetter, countOfSame } from './standing-counts.ts'

interface StandingColumns {
  readonly groupId: string
  readonly name: string | null
  readonly rankKey: string
  readonly sum: string
  readonly ranked: number
}

/** Before every group: no key is empty. */
const START: StandingPosition = { rankKey: '', groupId: '00000000-0000-0000-0000-000000000000' }

const standingColumns = sql`s.group_id as "groupId", g.name, s.rank_key as "rankKey", s.sum, s.ranked`

const ofPeriod = (p: StandingsKey) =>
  sql`s.appid = ${p.appid} and s.board = ${p.board} and s.period = ${p.period}`

const selectState = prepared((db, p: StandingsKey) =>
  raw<{ groups: number; oldestChange: Millis | null }>(
    db,
    sql`select ${countOfAll(p)} as groups, (
        select min(dirty.at) from dirty_standings as dirty
        where dirty.appid = ${p.appid} and dirty.board = ${p.board} and dirty.period = ${p.period}
      ) as "oldestChange"`,
  ),
)

/** The counts are of the same moment as the rows: one statement reads both. */
const selectPage = prepared(
  (db, p: StandingsKey & { userId: string; rankKey: string; groupId: string; limit: number }) => {
    const key = sql`cast(${p.rankKey} as text)`
    return raw<StandingColumns & { isMine: number; better: number; same: number }>(
      db,
      sql`select ${standingColumns}, case when m.user_id is null then 0 else 1 end as "isMine",
          ${countOfBetter(p, key)} as better, ${countOfSame(p, key)} as same
        from standings as s join groups as g on g.group_id = s.group_id
        left join memberships as m on m.group_id = s.group_id and m.user_id = ${p.userId}
        where ${ofPeriod(p)} and (s.rank_key, s.group_id) > (${p.rankKey}, ${p.groupId})
        order by s.rank_key, s.group_id limit ${p.limit}`,
    )
  },
)

const selectOwn = prepared((db, p: StandingsKey & { userId: string; limit: number }) =>
  raw<StandingColumns & { better: number }>(
    db,
    sql`select ${standingColumns}, ${countOfBetter(p, sql`s.rank_key`)} as better
      from (
        select m.group_id from memberships as m where m.user_id = ${p.userId}
        order by m.last_verified_at desc, m.group_id limit ${p.limit}
      ) as entered
      cross join standings as s cross join groups as g
      where ${ofPeriod(p)} and s.group_id = entered.group_id and g.group_id = s.group_id
      order by s.rank_key, s.group_id`,
  ),
)

export async function standingsState(
  executor: Executor,
  key: StandingsKey,
): Promise<{ groups: number; oldestChange: Millis | null }> {
  return (await executor.all(selectState, key))[0] ?? { groups: 0, oldestChange: null }
}

export async function standingsPage(
  executor: Executor,
  request: StandingsKey & { userId: string; after: StandingPosition | null; limit: number },
): Promise<RankedStanding[]> {
  const { after, ...rest } = request
  const { rankKey, groupId } = after ?? START
  const rows = await executor.all(selectPage, { ...rest, rankKey, groupId })
  const behind = rows.findIndex((row) => row.rankKey !== rankKey)
  return rows.map(({ isMine, better, same, ...row }) => {
    const first = rows.findIndex((one) => one.rankKey === row.rankKey)
    // Equals of the last one on the page before share its rank. Those behind are counted on from all of these.
    const rank = row.rankKey === rankKey ? better + 1 : better + same + (first - behind) + 1
    return { ...toStanding(row), isMine: isMine === 1, rank }
  })
}

export async function standingsOf(
  executor: Executor,
  request: StandingsKey & { userId: string; limit: number },
): Promise<RankedStanding[]> {
  const rows = await executor.all(selectOwn, request)
  return rows.map(({ better, ...row }) => ({ ...toStanding(row), isMine: true, rank: better + 1 }))
}

const toStanding = ({ sum, ...row }: StandingColumns) => ({ ...row, sum: BigInt(sum) })
