import { type HeldScore, NO_GROUP, type ScoreKey, type ScoreRow } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'
import { logChangeOfShownMember } from './change-log.ts'
import { markScore } from './dirty-standings.ts'
import { growListShowing, growListsShowing } from './grow-lists.ts'
import { lockList, lockLists } from './user-locks.ts'

/** As it stands in the table: all null when every submission was removed. */
interface ScoreColumns {
  readonly value: number | null
  readonly tieBreak: number | null
  readonly achievedAt: Millis | null
  readonly submissionId: string | null
}

const NONE: ScoreColumns = { value: null, tieBreak: null, achievedAt: null, submissionId: null }

const scoreColumns = [
  'scores.value',
  'scores.tie_break as tieBreak',
  'scores.achieved_at as achievedAt',
  'scores.submission_id as submissionId',
] as const

const selectScore = prepared((db, p: ScoreKey) =>
  db
    .selectFrom('scores')
    .select(scoreColumns)
    .where('user_id', '=', p.userId)
    .where('board', '=', p.board)
    .where('period', '=', p.period)
    .where('group_id', '=', p.groupId),
)

const selectAllOfUser = prepared((db, p: { userId: string }) =>
  db
    .selectFrom('scores')
    .select(['user_id as userId', 'board', 'period', 'group_id as groupId', ...scoreColumns])
    .where('user_id', '=', p.userId)
    .orderBy('board')
    .orderBy('period')
    .orderBy('group_id'),
)

/** Writes nothing when there is no such user. */
const upsertScore = prepared((db, p: ScoreKey & ScoreColumns) =>
  db
    .insertInto('scores')
    .columns([
      'appid',
      'user_id',
      'board',
      'period',
      'group_id',
      'value',
      'tie_break',
      'achieved_at',
      'submission_id',
    ])
    .expression(
      db
        .selectFrom('users')
        .select((eb) => [
          'users.appid',
          'users.user_id',
          eb.val(p.board).as('board'),
          eb.val(p.period).as('period'),
          eb.val(p.groupId).as('group_id'),
          eb.val(p.value).as('value'),
          eb.val(p.tieBreak).as('tie_break'),
          eb.val(p.achievedAt).as('achieved_at'),
          eb.val(p.submissionId).as('submission_id'),
        ])
        .where('users.user_id', '=', p.userId),
    )
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'board', 'period', 'group_id']).doUpdateSet((eb) => ({
        value: eb.ref('excluded.value'),
        tie_break: eb.ref('excluded.tie_break'),
        achieved_at: eb.ref('excluded.achieved_at'),
        submission_id: eb.ref('excluded.submission_id'),
      })),
    ),
)

export async function score(executor: Executor, key: ScoreKey): Promise<ScoreRow | undefined> {
  const [row] = await executor.all(selectScore, key)
  return (row && toScore(row)) ?? undefined
}

export async function allScoresOf(executor: Executor, userId: string): Promise<HeldScore[]> {
  const rows = await executor.all(selectAllOfUser, { userId })
  return rows.flatMap((row) => {
    const held = toScore(row)
    return held === null ? [] : [{ ...row, ...held }]
  })
}

export async function putScore(
  executor: Executor,
  key: ScoreKey,
  put: ScoreRow | null,
  { ranksGroups } = { ranksGroups: false },
): Promise<void> {
  await executor.run(upsertScore, { ...(put ?? NONE), ...key })
  const { userId, groupId, board } = key
  if (groupId === NO_GROUP) {
    await lockLists(executor, userId)
    await growListsShowing(executor, userId)
    await logChangeOfShownMember(executor, { userId, kind: 'score', board })
  } else {
    await lockList(executor, userId, groupId)
    await growListShowing(executor, { userId, groupId, board })
  }
  if (ranksGroups) await markScore(executor, key)
}

export function toScore({ value, tieBreak, achievedAt, submissionId }: ScoreColumns): ScoreRow | null {
  if (value === null || achievedAt === null || submissionId === null) return null
  return { value, tieBreak, achievedAt, submissionId }
}
