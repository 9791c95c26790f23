import type { DailyCount } from '../admin-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'

interface TappedShare {
  readonly appid: string
  readonly share: string
  readonly day: string
}

const selectFrom = prepared((db, p: { appid: string; from: string }) =>
  db
    .selectFrom('daily_counts')
    .select(['day', 'appid', 'name', 'label', 'count'])
    .where('appid', '=', p.appid)
    .where('day', '>=', p.from)
    .orderBy('day')
    .orderBy('name')
    .orderBy('label'),
)

const addToCount = prepared((db, p: DailyCount) =>
  db
    .insertInto('daily_counts')
    .values({ day: p.day, appid: p.appid, name: p.name, label: p.label, count: p.count })
    .onConflict((conflict) =>
      conflict
        .columns(['appid', 'day', 'name', 'label'])
        .doUpdateSet((eb) => ({ count: eb('daily_counts.count', '+', eb.ref('excluded.count')) })),
    ),
)

const insertShare = prepared((db, p: TappedShare) =>
  db
    .insertInto('tapped_shares')
    .values({ appid: p.appid, share: p.share, day: p.day })
    .onConflict((conflict) => conflict.columns(['appid', 'share']).doNothing()),
)

const deleteShares = prepared((db, p: { beforeDay: string }) =>
  db.deleteFrom('tapped_shares').where('day', '<', p.beforeDay),
)

export function dailyCounts(
  executor: Executor,
  request: { appid: string; from: string },
): Promise<DailyCount[]> {
  return executor.all(selectFrom, request)
}

/** In one order whoever counts, so that two processes that count at once wait for each other. */
export async function addCounts(executor: Executor, counts: readonly DailyCount[]): Promise<void> {
  const keyOf = ({ appid, day, name, label }: DailyCount) => [appid, day, name, label].join(' ')
  const sorted = counts.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
  for (const count of sorted) await executor.run(addToCount, count)
}

export async function noteTappedShare(executor: Executor, share: TappedShare): Promise<boolean> {
  return (await executor.run(insertShare, share)) === 1
}

export function pruneTappedShares(executor: Executor, beforeDay: string): Promise<number> {
  return executor.run(deleteShares, { beforeDay })
}
