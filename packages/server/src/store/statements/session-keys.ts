import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis, SealedSessionKey, SessionKeyOfUser, SessionKeyPosition } from '../store.ts'
import { lockUserFirst } from './user-locks.ts'

/** WeChat rotates the key; a payload made under an older one may still be on its way (DESIGN, "The one flow"). */
const KEPT_KEYS = 3

const selectNewest = prepared((db, p: { userId: string }) =>
  db
    .selectFrom('session_keys')
    .select(['fingerprint', 'sealed', 'obtained_at as obtainedAt'])
    .where('user_id', '=', p.userId)
    .orderBy('position', 'desc')
    .limit((eb) => eb.lit(KEPT_KEYS)),
)

const selectPositions = prepared((db, p: { userId: string }) =>
  db.selectFrom('session_keys').select(['fingerprint', 'position']).where('user_id', '=', p.userId),
)

const upsertKey = prepared(
  (
    db,
    p: { userId: string; fingerprint: string; sealed: Uint8Array; obtainedAt: Millis; position: number },
  ) =>
    db
      .insertInto('session_keys')
      .values({
        user_id: p.userId,
        fingerprint: p.fingerprint,
        sealed: p.sealed,
        obtained_at: p.obtainedAt,
        position: p.position,
      })
      .onConflict((conflict) =>
        conflict.columns(['user_id', 'fingerprint']).doUpdateSet((eb) => ({
          sealed: eb.ref('excluded.sealed'),
          obtained_at: eb.ref('excluded.obtained_at'),
          position: eb.ref('excluded.position'),
        })),
      ),
)

const deleteKey = prepared((db, p: { userId: string; fingerprint: string }) =>
  db.deleteFrom('session_keys').where('user_id', '=', p.userId).where('fingerprint', '=', p.fingerprint),
)

/** Before all others: no id is so small. */
const BEFORE_ALL: SessionKeyPosition = { userId: '00000000-0000-0000-0000-000000000000', fingerprint: '' }

const selectAfter = prepared((db, p: SessionKeyPosition & { limit: number }) =>
  db
    .selectFrom('session_keys')
    .select(['user_id as userId', 'fingerprint', 'sealed'])
    .where((eb) => eb(eb.refTuple('user_id', 'fingerprint'), '>', eb.tuple(p.userId, p.fingerprint)))
    .orderBy('user_id')
    .orderBy('fingerprint')
    .limit(p.limit),
)

const insertCopy = prepared((db, p: SessionKeyPosition & { newFingerprint: string; sealed: Uint8Array }) =>
  db
    .insertInto('session_keys')
    .columns(['user_id', 'fingerprint', 'sealed', 'obtained_at', 'position'])
    .expression(
      db
        .selectFrom('session_keys as kept')
        .select((eb) => [
          'kept.user_id',
          eb.val(p.newFingerprint).as('fingerprint'),
          eb.val(p.sealed).as('sealed'),
          'kept.obtained_at',
          'kept.position',
        ])
        .where('kept.user_id', '=', p.userId)
        .where('kept.fingerprint', '=', p.fingerprint),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'fingerprint'])
        .doUpdateSet((eb) => ({ sealed: eb.ref('excluded.sealed') })),
    ),
)

export async function sessionKeysOf(executor: Executor, userId: string): Promise<SealedSessionKey[]> {
  return await executor.all(selectNewest, { userId })
}

export async function keepSessionKey(
  executor: Executor,
  userId: string,
  key: SealedSessionKey,
): Promise<void> {
  await lockUserFirst(executor, userId)
  const kept = await executor.all(selectPositions, { userId })
  const position = Math.max(0, ...kept.map((one) => one.position)) + 1
  await executor.run(upsertKey, { userId, ...key, position })
  const older = kept
    .filter((one) => one.fingerprint !== key.fingerprint)
    .sort((a, b) => b.position - a.position)
  for (const { fingerprint } of older.slice(KEPT_KEYS - 1)) {
    await executor.run(deleteKey, { userId, fingerprint })
  }
}

export async function allSessionKeys(
  executor: Executor,
  after: SessionKeyPosition | undefined,
  limit: number,
): Promise<SessionKeyOfUser[]> {
  return await executor.all(selectAfter, { ...(after ?? BEFORE_ALL), limit })
}

/** The same key may be there already, sealed by another process: then only the old copy goes. */
export async function resealSessionKey(
  executor: Executor,
  { userId, fingerprint }: SessionKeyPosition,
  key: Pick<SealedSessionKey, 'fingerprint' | 'sealed'>,
): Promise<void> {
  await lockUserFirst(executor, userId)
  const copy = { userId, fingerprint, newFingerprint: key.fingerprint, sealed: key.sealed }
  await executor.run(insertCopy, copy)
  if (key.fingerprint !== fingerprint) await executor.run(deleteKey, { userId, fingerprint })
}
