import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis, PayloadRow } from '../store.ts'
import { lockUserFirst } from './user-locks.ts'

const payloadColumns = [
  'hash',
  'user_id as userId',
  'group_id as groupId',
  'expires_at as expiresAt',
] as const

const selectByHash = prepared((db, p: { hash: string }) =>
  db.selectFrom('payloads').select(payloadColumns).where('hash', '=', p.hash),
)

const countOfUser = prepared((db, p: { userId: string }) =>
  db
    .selectFrom('payloads')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', p.userId),
)

/** Answers with no row when the hash is taken by a payload that has not expired. */
const insertOrReplaceExpired = prepared((db, p: PayloadRow & { now: Millis }) =>
  db
    .insertInto('payloads')
    .values({ hash: p.hash, user_id: p.userId, group_id: p.groupId, expires_at: p.expiresAt })
    .onConflict((conflict) =>
      conflict
        .column('hash')
        .doUpdateSet((eb) => ({
          user_id: eb.ref('excluded.user_id'),
          group_id: eb.ref('excluded.group_id'),
          expires_at: eb.ref('excluded.expires_at'),
        }))
        .where('payloads.expires_at', '<=', p.now),
    )
    .returning(payloadColumns),
)

const deleteExpired = prepared((db, p: { now: Millis; limit: number }) =>
  db
    .deleteFrom('payloads')
    .where('hash', 'in', (eb) =>
      eb
        .selectFrom('payloads as old')
        .select('old.hash')
        .where('old.expires_at', '<=', p.now)
        .orderBy('old.expires_at')
        .limit(p.limit),
    ),
)

export async function payloadCountOf(executor: Executor, userId: string): Promise<number> {
  return (await executor.all(countOfUser, { userId }))[0]?.count ?? 0
}

export async function claimPayload(
  executor: Executor,
  claimed: PayloadRow,
  now: Millis,
): Promise<PayloadRow> {
  await lockUserFirst(executor, claimed.userId)
  const row =
    (await executor.all(insertOrReplaceExpired, { ...claimed, now }))[0] ??
    (await executor.all(selectByHash, { hash: claimed.hash }))[0]
  if (row === undefined) throw new Error('A payload was neither recorded nor found.')
  return row
}

export async function prunePayloads(executor: Executor, now: Millis, limit: number): Promise<number> {
  return await executor.run(deleteExpired, { now, limit })
}
