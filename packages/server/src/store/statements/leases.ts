import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'

/** Writes a row only when the lease is free, has run out, or is the holder's own. */
const upsertLease = prepared((db, p: { name: string; holder: string; now: Millis; expiresAt: Millis }) =>
  db
    .insertInto('leases')
    .values({ name: p.name, holder: p.holder, expires_at: p.expiresAt })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((eb) => ({
          holder: eb.ref('excluded.holder'),
          expires_at: eb.ref('excluded.expires_at'),
        }))
        .where((eb) => eb.or([eb('leases.holder', '=', p.holder), eb('leases.expires_at', '<=', p.now)])),
    ),
)

const deleteLease = prepared((db, p: { name: string; holder: string }) =>
  db.deleteFrom('leases').where('name', '=', p.name).where('holder', '=', p.holder),
)

export async function takeLease(
  executor: Executor,
  { name, holder, now, ms }: { name: string; holder: string; now: Millis; ms: number },
): Promise<boolean> {
  return (await executor.run(upsertLease, { name, holder, now, expiresAt: now + ms })) === 1
}

export async function releaseLease(executor: Executor, name: string, holder: string): Promise<void> {
  await executor.run(deleteLease, { name, holder })
}
