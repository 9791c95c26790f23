import type { BoardDefinition } from '@qunkit/contract'
import type { GroupKey, UserKey } from './scenario.ts'

/** Who made how much, in the order in which they play. */
type Plays = readonly (readonly [who: UserKey, value: number])[]

/** A board's definition as a server sends it. */
const definition: BoardDefinition = {
  title: '手速榜',
  direction: 'higher',
  keep: 'best',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'clients', value: { min: 0, max: 200 }, perMinute: 30 },
  display: {
    as: 'tiers',
    unit: '次',
    tiers: [
      { name: '青铜', from: 0, color: '#b07a4f' },
      { name: '白银', from: 45, color: '#aab4bf' },
      { name: '黄金', from: 60, color: '#e6b422' },
      { name: '王者', from: 80, color: '#f0654f' },
    ],
  },
  ranks: 'standard',
  groups: { by: 'mean', names: 'members' },
}

/** The ranking that the demo tells of. Each `order` is what must come of the plays before it. */
export const contest = {
  board: 'taps',
  definition,
  group: 'badminton' satisfies GroupKey,
  plays: [
    ['ming', 61],
    ['ann', 74],
    ['mei', 61],
    ['qiang', 52],
  ] satisfies Plays,
  order: ['ann', 'ming', 'mei'],
  forged: { who: 'qiang', value: 9999, group: 'family' },
  passing: { watches: 'ann', who: 'ming', value: 88, order: ['ming', 'ann', 'mei'] },
  nextWeek: {
    plays: [
      ['wang', 47],
      ['mei', 95],
      ['ming', 69],
      ['ann', 66],
      ['qiang', 83],
    ] satisfies Plays,
    order: ['mei', 'ming', 'ann', 'wang'],
  },
} as const
