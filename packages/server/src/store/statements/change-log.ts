import type { ChangeKind, ChangeRow, ChangesSince } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'
import { groupIdsShowing } from './shown-in.ts'

interface Change {
  readonly userId: string
  readonly kind: ChangeKind
  readonly board: string | null
}

interface LoggedChange extends Change {
  readonly groupId: string
  readonly version: number
}

const insertChange = prepared((db, p: LoggedChange & { at: Millis }) =>
  db.insertInto('group_changes').values({
    group_id: p.groupId,
    version: p.version,
    kind: p.kind,
    user_id: p.userId,
    board: p.board,
    at: p.at,
  }),
)

const insertChangeOfShownMember = prepared((db, p: Change & { at: Millis }) =>
  db
    .insertInto('group_changes')
    .columns(['group_id', 'version', 'kind', 'user_id', 'board', 'at'])
    .expression(
      db
        .selectFrom('groups')
        .select((eb) => [
          'groups.group_id',
          'groups.version',
          eb.val(p.kind).as('kind'),
          eb.val(p.userId).as('user_id'),
          eb.val(p.board).as('board'),
          eb.val(p.at).as('at'),
        ])
        .where('groups.group_id', 'in', groupIdsShowing(db, p.userId)),
    ),
)

/** One statement, so that version and log are of one moment. One row, with no entry, when nothing came after. */
const selectSince = prepared((db, p: { groupId: string; since: number }) =>
  db
    .selectFrom('groups')
    .leftJoin('group_log_floors as floors', 'floors.group_id', 'groups.group_id')
    .leftJoin('group_changes as changes', (join) =>
      join.onRef('changes.group_id', '=', 'groups.group_id').on('changes.version', '>', p.since),
    )
    .select([
      'groups.version as current',
      'floors.version as floor',
      'changes.version',
      'changes.kind',
      'changes.user_id as userId',
      'changes.board',
    ])
    .where('groups.group_id', '=', p.groupId)
    .orderBy('changes.version'),
)

const raiseFloors = prepared((db, p: { before: Millis; limit: number }) =>
  db
    .insertInto('group_log_floors')
    .columns(['group_id', 'version'])
    .expression(
      db
        .selectFrom(
          db
            .selectFrom('group_changes')
            .select(['group_id', 'version'])
            .where('at', '<', p.before)
            .orderBy('at')
            .limit(p.limit)
            .as('old'),
        )
        .select((eb) => ['old.group_id', eb.fn.max('old.version').as('version')])
        // SQLite would take the ON of ON CONFLICT for one of a join.
        .where((eb) => eb(eb.lit(1), '=', eb.lit(1)))
        .groupBy('old.group_id')
        .orderBy('old.group_id'),
    )
    .onConflict((conflict) =>
      conflict
        .column('group_id')
        .doUpdateSet((eb) => ({ version: eb.ref('excluded.version') }))
        .whereRef('excluded.version', '>', 'group_log_floors.version'),
    ),
)

/** What lies above its group's floor stays, whatever was written between the two statements. */
const deleteBelowFloors = prepared((db, p: { before: Millis; limit: number }) =>
  db.deleteFrom('group_changes').where(
    (eb) => eb.refTuple('group_changes.group_id', 'group_changes.version'),
    'in',
    (eb) =>
      eb
        .selectFrom('group_changes as old')
        .innerJoin('group_log_floors as floors', 'floors.group_id', 'old.group_id')
        .select(['old.group_id', 'old.version'])
        .whereRef('old.version', '<=', 'floors.version')
        .where('old.at', '<', p.before)
        .orderBy('old.at')
        .limit(p.limit)
        .$asTuple('group_id', 'version'),
  ),
)

/** Notes what made the list of a group grow to this version. */
export async function logChange(executor: Executor, change: LoggedChange): Promise<void> {
  await executor.run(insertChange, { ...change, at: Date.now() })
}

/** As `logChange`, in each group whose list shows the user: right after their versions grew. */
export async function logChangeOfShownMember(executor: Executor, change: Change): Promise<void> {
  await executor.run(insertChangeOfShownMember, { ...change, at: Date.now() })
}

export async function changesSince(
  executor: Executor,
  groupId: string,
  since: number,
): Promise<ChangesSince | undefined> {
  const rows = await executor.all(selectSince, { groupId, since })
  const [first] = rows
  if (first === undefined) return undefined
  const changes = rows.flatMap(({ version, kind, userId, board }): ChangeRow[] =>
    version === null || kind === null || userId === null ? [] : [{ version, kind, userId, board }],
  )
  return { version: first.current, complete: since >= (first.floor ?? 0), changes }
}

export async function pruneChanges(executor: Executor, before: Millis, limit: number): Promise<number> {
  await executor.run(raiseFloors, { before, limit })
  return await executor.run(deleteBelowFloors, { before, limit })
}
