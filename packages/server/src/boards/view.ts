import type { Board, Period } from '@qunkit/contract'
import type { BoardRow } from '../store/board-store.ts'
import { time } from '../text/time.ts'
import type { ReadablePeriod } from './readable-periods.ts'

export const toBoard = ({ board, definition, createdAt }: BoardRow): Board => ({
  board,
  ...definition,
  createdAt: time(createdAt),
})

export const toPeriod = ({ period, startsAt, endsAt, state }: ReadablePeriod): Period => ({
  period,
  startsAt: startsAt === null ? null : time(startsAt),
  endsAt: endsAt === null ? null : time(endsAt),
  state,
})
