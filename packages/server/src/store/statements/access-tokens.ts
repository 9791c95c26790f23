import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis, SealedAccessToken } from '../store.ts'

const selectToken = prepared((db, p: { appid: string }) =>
  db
    .selectFrom('access_tokens')
    .select(['sealed', 'expires_at as expiresAt'])
    .where('appid', '=', p.appid)
    .where('sealed', 'is not', null)
    .$narrowType<{ sealed: Uint8Array }>(),
)

const upsertToken = prepared((db, p: { appid: string; sealed: Uint8Array; expiresAt: Millis }) =>
  db
    .insertInto('access_tokens')
    .values((eb) => ({
      appid: p.appid,
      sealed: p.sealed,
      expires_at: p.expiresAt,
      lease_holder: null,
      lease_until: eb.lit(0),
    }))
    .onConflict((conflict) =>
      conflict.column('appid').doUpdateSet((eb) => ({
        sealed: eb.ref('excluded.sealed'),
        expires_at: eb.ref('excluded.expires_at'),
      })),
    ),
)

/** Writes a row only when the lease is free, has run out, or is the holder's own. */
const upsertLease = prepared((db, p: { appid: string; holder: string; now: Millis; until: Millis }) =>
  db
    .insertInto('access_tokens')
    .values((eb) => ({
      appid: p.appid,
      sealed: null,
      expires_at: eb.lit(0),
      lease_holder: p.holder,
      lease_until: p.until,
    }))
    .onConflict((conflict) =>
      conflict
        .column('appid')
        .doUpdateSet((eb) => ({
          lease_holder: eb.ref('excluded.lease_holder'),
          lease_until: eb.ref('excluded.lease_until'),
        }))
        .where((eb) =>
          eb.or([
            eb('access_tokens.lease_holder', 'is', null),
            eb('access_tokens.lease_holder', '=', p.holder),
            eb('access_tokens.lease_until', '<=', p.now),
          ]),
        ),
    ),
)

const freeLease = prepared((db, p: { appid: string; holder: string }) =>
  db
    .updateTable('access_tokens')
    .set((eb) => ({ lease_holder: null, lease_until: eb.lit(0) }))
    .where('appid', '=', p.appid)
    .where('lease_holder', '=', p.holder),
)

export async function accessToken(executor: Executor, appid: string): Promise<SealedAccessToken | undefined> {
  return (await executor.all(selectToken, { appid }))[0]
}

export async function writeAccessToken(
  executor: Executor,
  appid: string,
  token: SealedAccessToken,
): Promise<void> {
  await executor.run(upsertToken, { appid, ...token })
}

export async function leaseAccessToken(
  executor: Executor,
  appid: string,
  holder: string,
  now: Millis,
  ms: number,
): Promise<boolean> {
  return (await executor.run(upsertLease, { appid, holder, now, until: now + ms })) === 1
}

export async function releaseAccessToken(executor: Executor, appid: string, holder: string): Promise<void> {
  await executor.run(freeLease, { appid, holder })
}
