import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis, SealedSessionKey } from '../store.ts'

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

export async function sessionKeysOf(executor: Executor, userId: string): Promise<SealedSessionKey[]> {
  return await executor.all(selectNewest, { userId })
}

export async function keepSessionKey(
  executor: Executor,
  userId: string,
  key: SealedSessionKey,
): Promise<void> {
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
