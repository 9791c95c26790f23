import type { Services } from '../../services.ts'
import type { DailyCount } from '../../store/admin-store.ts'
import { time } from '../../text/time.ts'
import type { readRankingOf } from '../group-ranking.ts'
import type { CsvCell } from './csv.ts'

export type CsvRows = AsyncGenerator<readonly CsvCell[]>

const ROWS_AT_ONCE = 500

/** All members of a group, hidden ones too. */
export async function* memberRows({ store }: Pick<Services, 'store'>, groupId: string): CsvRows {
  yield ['userId', 'nickname', 'hidden', 'joinedAt', 'lastVerifiedAt']
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await store.reads.anyMembers({
      groupId,
      limit: ROWS_AT_ONCE,
      ...(after === undefined ? {} : { after }),
    })
    for (const { userId, nickname, hidden, joinedAt, lastVerifiedAt } of page)
      yield [userId, nickname, hidden ? 'yes' : 'no', time(joinedAt), time(lastVerifiedAt)]
    after = page.at(-1)?.userId
    isMore = page.length === ROWS_AT_ONCE
  }
}

/** A group's ranking, as `readRankingOf` gave it. */
export async function* rankingRows({
  board,
  period,
  ranking,
}: Awaited<ReturnType<typeof readRankingOf>>): CsvRows {
  yield ['board', 'period', 'rank', 'userId', 'nickname', 'value', 'tieBreak', 'achievedAt']
  for (const { rank, userId, nickname, score } of ranking.rows)
    yield [
      board.board,
      period.period,
      rank,
      userId,
      nickname,
      score?.value ?? null,
      score?.tieBreak ?? null,
      score === null ? null : time(score.achievedAt),
    ]
}

/** The whole audit log, newest first. */
export async function* auditRows({ store }: Pick<Services, 'store'>): CsvRows {
  yield ['at', 'actor', 'action', 'subject', 'detail', 'address', 'auditId']
  for (let before: string | undefined, isMore = true; isMore; ) {
    const page = await store.reads.auditPage({
      limit: ROWS_AT_ONCE,
      ...(before === undefined ? {} : { before }),
    })
    for (const { at, actor, action, subject, detail, address, auditId } of page)
      yield [time(at), actor, action, subject, detail, address, auditId]
    before = page.at(-1)?.auditId
    isMore = page.length === ROWS_AT_ONCE
  }
}

export async function* countRows(counts: readonly DailyCount[]): CsvRows {
  yield ['day', 'name', 'label', 'count']
  for (const { day, name, label, count } of counts) yield [day, name, label, count]
}
