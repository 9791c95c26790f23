/** The board that the demo's ranking is of, and what is played on it. `order` is what must come of it. */
export const contest = {
  board: 'taps',
  definition: {
    title: '手速榜',
    direction: 'higher',
    keep: 'best',
    period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
    graceSeconds: 0,
    keepPeriods: 8,
    scope: 'user',
    submissions: { by: 'clients', value: { min: 0, max: 200 }, perMinute: 30 },
    display: { as: 'integer', unit: '次' },
    ranks: 'standard',
  },
  group: 'badminton',
  /** Lets himself in with the first taps of the story, and forges. */
  newcomer: 'qiang',
  plays: { ming: 61, ann: 74, qiang: 48 },
  forged: 9999,
  order: ['ann', 'ming', 'qiang'],
  /** Passes everyone while the first of them watches. */
  passing: { who: 'ming', value: 88, order: ['ming', 'ann', 'qiang'] },
  hiding: { who: 'ann', order: ['ming', 'qiang'] },
  nextWeek: { plays: { qiang: 91, ming: 80 }, order: ['qiang', 'ming'] },
} as const
