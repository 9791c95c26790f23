import type { BoardDefinition } from '@qunkit/contract'
import { readablePeriods } from '../../packages/server/src/boards/readable-periods.ts'
import { appid } from '../traffic.ts'

export const BOARD = 'steps'

/** Every submission counts: each is a change in all groups of its user, the dearest that there is. */
const definition: BoardDefinition = {
  title: '本周步数',
  direction: 'higher',
  keep: 'sum',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'clients', value: { min: 0, max: 100_000 }, perMinute: 600 },
  display: { as: 'integer', unit: '步' },
  ranks: 'standard',
}

export interface Week {
  readonly period: string
  readonly startsAt: number
  /** Of the week that is not over: now. */
  readonly until: number
}

/** The board as its row is, and this week and the one before as the server names them. */
export const boardAt = (now: number) => {
  const row = { appid, board: BOARD, definition, createdAt: now - 60 * 86_400_000 }
  const weeks = readablePeriods(row, now)
    .periods.slice(0, 2)
    .map(
      ({ period, startsAt, endsAt }): Week => ({
        period,
        startsAt: startsAt ?? 0,
        until: Math.min(now, endsAt ?? now),
      }),
    )
  return { row, weeks }
}
