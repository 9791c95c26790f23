import type {
  Board,
  GroupStanding,
  MyRank,
  Period,
  RankedMember,
  Ranking,
  Submission,
} from '@qunkit/contract'
import { user } from './fake-wx.ts'

const time = '2026-05-01T00:00:00.000Z'

export const board: Board = {
  board: 'taps',
  title: 'Taps',
  direction: 'higher',
  keep: 'best',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'clients', value: { min: 0, max: 200 }, perMinute: 30 },
  display: { as: 'integer', unit: '次' },
  ranks: 'standard',
  createdAt: time,
}

export const period: Period = {
  period: '2026-04-27',
  startsAt: '2026-04-26T16:00:00.000Z',
  endsAt: '2026-05-03T16:00:00.000Z',
  state: 'open',
}

export const row: RankedMember = {
  ...user,
  position: 1,
  rank: 1,
  value: 71,
  tieBreak: null,
  achievedAt: time,
  previousRank: null,
}

export const myRank: MyRank = {
  me: { hidden: false, row, next: null },
  period,
  version: 7,
  ranked: 1,
  members: 3,
}

export const ranking: Ranking = { ...myRank, board, previousPeriod: null, rows: [row], nextCursor: null }

export const submission: Submission = {
  submissionId: 's1',
  board: 'taps',
  period: period.period,
  groupId: null,
  value: 71,
  tieBreak: null,
  at: time,
  removed: false,
}

export const standing: GroupStanding = {
  groupId: 'g1',
  name: null,
  mine: true,
  rank: 1,
  total: 71,
  ranked: 1,
}
