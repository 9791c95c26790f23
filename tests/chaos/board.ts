import type { BoardDefinition } from '@qunkit/contract'

export const BOARD = 'stars'

/** Sums up all that is submitted: what is lost, or taken twice, shows in one number. */
export const stars: BoardDefinition = {
  title: 'Stars',
  direction: 'higher',
  keep: 'sum',
  period: { every: 'all-time' },
  graceSeconds: 0,
  keepPeriods: 0,
  scope: 'user',
  submissions: { by: 'clients', value: { min: 0, max: 1000 }, perMinute: 600 },
  display: { as: 'integer' },
  ranks: 'standard',
}
