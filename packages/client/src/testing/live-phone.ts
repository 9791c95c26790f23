import type { LiveChanges, RankedMember, Ranking } from '@qunkit/contract'
import { ranking as ownRanking, period } from './board-answers.ts'
import { createFakeSockets } from './fake-sockets.ts'
import { createPhone, ok, user } from './fake-wx.ts'
import { createManualClock } from './manual-clock.ts'

export const address = { groupId: 'g1', board: 'taps', period: period.period }

/** A row of somebody who is called by one letter. */
export const rowOf = (userId: string, value: number | null): RankedMember => ({
  userId,
  nickname: userId,
  avatarUrl: null,
  position: null,
  rank: null,
  value,
  tieBreak: null,
  achievedAt: value === null ? null : '2026-05-01T00:00:00.000Z',
  previousRank: null,
})

/** A ranking of the user (`me`) and others, in the order that is given. */
export const rankingOf = (version: number, ...rows: RankedMember[]): Ranking => {
  const numbered = rows.map((row, at) =>
    row.value === null ? row : { ...row, position: at + 1, rank: at + 1 },
  )
  const own = numbered.find(({ userId }) => userId === user.userId) ?? rowOf(user.userId, null)
  return {
    ...ownRanking,
    version,
    rows: numbered,
    me: { hidden: false, row: own, next: null },
    ranked: rows.filter(({ value }) => value !== null).length,
    members: rows.length,
  }
}

export const changesOf = (
  from: number,
  to: number,
  changed: Partial<LiveChanges> & Pick<LiveChanges, 'placed'>,
): LiveChanges => ({
  type: 'changes',
  ...address,
  from,
  to,
  memberCount: 2,
  events: (changed.placed ?? []).map(({ userId }) => ({ version: to, kind: 'score', userId, board: 'taps' })),
  removed: [],
  ...changed,
})

const ROUTE = 'GET /v1/groups/g1/boards/taps'

/** A phone with sockets, on a clock that is moved by hand. */
export const createLivePhone = (random?: () => number) => {
  const clock = createManualClock(random)
  const sockets = createFakeSockets()
  const phone = createPhone({}, clock)
  phone.wx.connectSocket = sockets.connectSocket
  return {
    ...phone,
    clock,
    sockets,
    /** What the server answers next, one a request. */
    answer(...rankings: Ranking[]) {
      phone.wx.script[ROUTE] = rankings.map((one) => ok(one))
    },
    route: ROUTE,
    /** How often the ranking was read. */
    reads: () => phone.wx.log.filter((call) => call === ROUTE).length,
    settle: () => clock.run(0),
  }
}
