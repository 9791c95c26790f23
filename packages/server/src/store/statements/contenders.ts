import type { Kysely } from 'kysely'
import { type ContenderRow, NO_GROUP } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Tables } from '../tables.ts'
import { toScore } from './scores.ts'

interface Contest {
  readonly groupId: string
  readonly board: string
  readonly period: string
  /** The group, or NO_GROUP: under what the board's scores are kept. */
  readonly scope: string
}

const shownMembers = (db: Kysely<Tables>, p: Contest) =>
  db
    .selectFrom('memberships')
    .leftJoin('scores as current', (join) =>
      join
        .onRef('current.user_id', '=', 'memberships.user_id')
        .on('current.board', '=', p.board)
        .on('current.period', '=', p.period)
        .on('current.group_id', '=', p.scope),
    )
    .select([
      'memberships.user_id as userId',
      'memberships.nickname',
      'memberships.avatar',
      'memberships.joined_at as joinedAt',
      'current.value',
      'current.tie_break as tieBreak',
      'current.achieved_at as achievedAt',
      'current.submission_id as submissionId',
    ])
    .where('memberships.group_id', '=', p.groupId)
    // Written out, not bound: only so can the planner see that the partial index of PostgreSQL applies.
    .where('memberships.hidden', '=', (eb) => eb.lit(0))

const selectContenders = prepared((db, p: Contest) => shownMembers(db, p))

const selectWithPrevious = prepared((db, p: Contest & { previousPeriod: string }) =>
  shownMembers(db, p)
    .leftJoin('scores as before', (join) =>
      join
        .onRef('before.user_id', '=', 'memberships.user_id')
        .on('before.board', '=', p.board)
        .on('before.period', '=', p.previousPeriod)
        .on('before.group_id', '=', p.scope),
    )
    .select([
      'before.value as beforeValue',
      'before.tie_break as beforeTieBreak',
      'before.achieved_at as beforeAchievedAt',
      'before.submission_id as beforeSubmissionId',
    ]),
)

export async function contenders(
  executor: Executor,
  request: {
    groupId: string
    board: string
    period: string
    previousPeriod: string | null
    groupScope: boolean
  },
): Promise<ContenderRow[]> {
  const { groupId, board, period, previousPeriod, groupScope } = request
  const contest = { groupId, board, period, scope: groupScope ? groupId : NO_GROUP }
  if (previousPeriod === null) {
    const rows = await executor.all(selectContenders, contest)
    return rows.map((row) => ({ ...memberOf(row), score: toScore(row), previous: null }))
  }
  const rows = await executor.all(selectWithPrevious, { ...contest, previousPeriod })
  return rows.map((row) => ({
    ...memberOf(row),
    score: toScore(row),
    previous: toScore({
      value: row.beforeValue,
      tieBreak: row.beforeTieBreak,
      achievedAt: row.beforeAchievedAt,
      submissionId: row.beforeSubmissionId,
    }),
  }))
}

function memberOf(row: Omit<ContenderRow, 'score' | 'previous'>) {
  const { userId, nickname, avatar, joinedAt } = row
  return { userId, nickname, avatar, joinedAt }
}
