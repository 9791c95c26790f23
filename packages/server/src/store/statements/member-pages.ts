import type { Kysely } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { MemberPageRequest, MemberRow, Millis } from '../store.ts'
import type { Tables } from '../tables.ts'

interface FirstPage {
  readonly groupId: string
  readonly limit: number
}

interface NextPage extends FirstPage {
  readonly at: Millis
  readonly userId: string
}

/** `hidden = 0` is written out, not bound: only so can the planner see that the partial index of PostgreSQL applies. */
const shownMembers = (db: Kysely<Tables>, p: FirstPage) =>
  db
    .selectFrom('memberships')
    .select([
      'memberships.user_id as userId',
      'memberships.nickname',
      'memberships.avatar',
      'memberships.joined_at as joinedAt',
      'memberships.last_verified_at as lastVerifiedAt',
    ])
    .where('memberships.group_id', '=', p.groupId)
    .where('memberships.hidden', '=', (eb) => eb.lit(0))
    .limit(p.limit)

const byJoined = (db: Kysely<Tables>, p: FirstPage) =>
  shownMembers(db, p).orderBy('memberships.joined_at').orderBy('memberships.user_id')

const byRecent = (db: Kysely<Tables>, p: FirstPage) =>
  shownMembers(db, p).orderBy('memberships.last_verified_at', 'desc').orderBy('memberships.user_id')

const firstJoined = prepared((db, p: FirstPage) => byJoined(db, p))
const firstRecent = prepared((db, p: FirstPage) => byRecent(db, p))

const nextJoined = prepared((db, p: NextPage) =>
  byJoined(db, p).where((eb) =>
    eb(eb.refTuple('memberships.joined_at', 'memberships.user_id'), '>', eb.tuple(p.at, p.userId)),
  ),
)

const nextRecent = prepared((db, p: NextPage) =>
  byRecent(db, p).where((eb) =>
    eb.or([
      eb('memberships.last_verified_at', '<', p.at),
      eb.and([eb('memberships.last_verified_at', '=', p.at), eb('memberships.user_id', '>', p.userId)]),
    ]),
  ),
)

export async function memberPage(executor: Executor, request: MemberPageRequest): Promise<MemberRow[]> {
  const { groupId, sort, after, limit } = request
  if (after === undefined)
    return await executor.all(sort === 'joined' ? firstJoined : firstRecent, { groupId, limit })
  return await executor.all(sort === 'joined' ? nextJoined : nextRecent, { groupId, limit, ...after })
}
