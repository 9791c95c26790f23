import type { Kysely } from 'kysely'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Tables } from '../tables.ts'
import { pruneStandings } from './prune-standings.ts'

interface PeriodKey {
  readonly appid: string
  readonly board: string
  readonly period: string
}

interface Batch extends PeriodKey {
  readonly limit: number
}

/** The first scores of the period, as many as `batch`: always the same ones, until they are deleted. */
const firstScores = (db: Kysely<Tables>, p: PeriodKey & { batch: number }) =>
  db
    .selectFrom('scores')
    .select(['user_id', 'board', 'period', 'group_id'])
    .where('appid', '=', p.appid)
    .where('board', '=', p.board)
    .where('period', '=', p.period)
    .orderBy('user_id')
    .orderBy('group_id')
    .limit(p.batch)

const deleteSubmissions = prepared((db, p: PeriodKey & { batch: number; limit: number }) =>
  db.deleteFrom('submissions').where(
    (eb) => eb.refTuple('submissions.user_id', 'submissions.board', 'submissions.submission_id'),
    'in',
    () =>
      db
        .selectFrom(firstScores(db, p).as('first'))
        .innerJoin('submissions as old', (join) =>
          join
            .onRef('old.user_id', '=', 'first.user_id')
            .onRef('old.board', '=', 'first.board')
            .onRef('old.period', '=', 'first.period')
            .onRef('old.group_id', '=', 'first.group_id'),
        )
        .select(['old.user_id', 'old.board', 'old.submission_id'])
        .limit(p.limit)
        .$asTuple('user_id', 'board', 'submission_id'),
  ),
)

const deleteScores = prepared((db, p: PeriodKey & { batch: number }) =>
  db.deleteFrom('scores').where(
    (eb) => eb.refTuple('scores.user_id', 'scores.board', 'scores.period', 'scores.group_id'),
    'in',
    () => firstScores(db, p).$asTuple('user_id', 'board', 'period', 'group_id'),
  ),
)

/** Standings and submissions go before the scores that lead to them. */
export async function prunePeriod(executor: Executor, { limit, ...period }: Batch): Promise<number> {
  const standings = await pruneStandings(executor, { ...period, limit })
  const batch = limit - standings
  const submissions = await executor.run(deleteSubmissions, { ...period, batch, limit: batch })
  // None of the batch has a submission left only when fewer went than could have.
  const scores = await executor.run(deleteScores, { ...period, batch: batch - submissions })
  return standings + submissions + scores
}
