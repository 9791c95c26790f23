import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'

interface Held {
  readonly picture: string
  readonly at: Millis
}

interface Taking {
  readonly picture: string
  readonly heldBefore: Millis
  readonly now: Millis
  readonly until: Millis
}

const hold = prepared((db, p: Held) =>
  db
    .insertInto('loose_pictures')
    .values({ picture: p.picture, at: p.at, removing_until: 0 })
    .onConflict((conflict) =>
      conflict
        .column('picture')
        .doUpdateSet({ at: p.at, removing_until: 0 })
        // One that was to be removed and never was, is held again.
        .where('loose_pictures.removing_until', '<=', p.at),
    ),
)

const release = prepared((db, p: Held) =>
  db
    .insertInto('loose_pictures')
    .values({ picture: p.picture, at: p.at, removing_until: 0 })
    .onConflict((conflict) => conflict.column('picture').doUpdateSet({ at: p.at })),
)

const selectLoose = prepared((db, p: { heldBefore: Millis; now: Millis; limit: number }) =>
  db
    .selectFrom('loose_pictures')
    .select('picture')
    .where('at', '<', p.heldBefore)
    .where('removing_until', '<=', p.now)
    .orderBy('at')
    .limit(p.limit),
)

/** The conditions again: another process may have held or taken it since it was looked at. */
const takeUnused = prepared((db, p: Taking) =>
  db
    .updateTable('loose_pictures')
    .set({ removing_until: p.until })
    .where('picture', '=', p.picture)
    .where('at', '<', p.heldBefore)
    .where('removing_until', '<=', p.now)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('users').select('user_id').where('avatar', '=', p.picture))),
    ),
)

const deleteUsed = prepared((db, p: Taking) =>
  db
    .deleteFrom('loose_pictures')
    .where('picture', '=', p.picture)
    .where('at', '<', p.heldBefore)
    .where('removing_until', '<=', p.now)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('users').select('user_id').where('avatar', '=', p.picture)),
    ),
)

const deleteRemoved = prepared((db, p: { picture: string; until: Millis }) =>
  db.deleteFrom('loose_pictures').where('picture', '=', p.picture).where('removing_until', '=', p.until),
)

export async function holdPicture(executor: Executor, picture: string, at: Millis): Promise<boolean> {
  return (await executor.run(hold, { picture, at })) === 1
}

/** A user has this avatar no more. An address of WeChat's is no picture of ours. */
export async function releasePicture(executor: Executor, avatar: string | null): Promise<void> {
  if (avatar === null || avatar.startsWith('https://')) return
  await executor.run(release, { picture: avatar, at: Date.now() })
}

export async function takeLoosePictures(
  executor: Executor,
  request: { heldBefore: Millis; now: Millis; until: Millis; limit: number },
): Promise<{ taken: string[]; lookedAt: number }> {
  const { heldBefore, now, until, limit } = request
  const loose = await executor.all(selectLoose, { heldBefore, now, limit })
  const taken: string[] = []
  // In one order whoever takes them, so that two processes that take at once wait for each other.
  for (const { picture } of loose.toSorted((one, other) => (one.picture < other.picture ? -1 : 1))) {
    const taking = { picture, heldBefore, now, until }
    if ((await executor.run(takeUnused, taking)) === 1) taken.push(picture)
    else await executor.run(deleteUsed, taking)
  }
  return { taken, lookedAt: loose.length }
}

export async function forgetPictures(
  executor: Executor,
  pictures: readonly string[],
  until: Millis,
): Promise<void> {
  for (const picture of pictures.toSorted()) await executor.run(deleteRemoved, { picture, until })
}
