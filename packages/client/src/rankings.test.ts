import { expect, it } from 'vitest'
import { board, myRank, period, ranking, row, standing } from './testing/board-answers.ts'
import { createPhone, ok, refused } from './testing/fake-wx.ts'

const route = 'GET /v1/groups/g1/boards/taps'
const group = {
  groupId: 'g1',
  kind: 'group',
  name: null,
  openGId: null,
  memberCount: 3,
  createdAt: '2026-05-01T00:00:00.000Z',
}

it('gives a page of the ranking with my own row, and avatars that a page can show', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [ok(ranking)]
  const page = await qunkit.ranking('g1', 'taps', { period: 'previous', around: 'me', limit: 10 })
  expect(page).toMatchObject({ version: 7, me: { row: { rank: 1, value: 71 } } })
  expect(page.rows[0]?.avatarUrl).toBe('https://api.example/v1/avatars/a.webp')
  expect(wx.requests[1]?.query).toBe('?period=previous&around=me&limit=10')
})

it('does not have a ranking sent again that did not change', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [ok(ranking, { ETag: '"7"' }), { statusCode: 304, data: '' }]
  const first = await qunkit.ranking('g1', 'taps')
  expect(await qunkit.ranking('g1', 'taps')).toEqual(first)
  expect(wx.requests[2]?.header['if-none-match']).toBe('"7"')
})

it('takes members without a score, and the one that is next before me', async () => {
  const { qunkit, wx } = createPhone()
  const unscored = { ...row, position: null, rank: null, value: null, achievedAt: null }
  const next = { rank: 1, userId: row.userId, value: 80, distance: 9 }
  wx.script[route] = [ok({ ...ranking, me: { hidden: false, row: unscored, next }, rows: [unscored] })]
  expect((await qunkit.ranking('g1', 'taps')).me.next).toEqual(next)
})

it('refuses a ranking that the contract does not know', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [ok({ ...ranking, me: { ...ranking.me, next: { rank: 1 } } })]
  await expect(qunkit.ranking('g1', 'taps')).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
})

it('says that the period of a cursor has closed, by its code', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [refused('CURSOR_PERIOD_CLOSED')]
  await expect(qunkit.ranking('g1', 'taps', { cursor: 'c' })).rejects.toMatchObject({
    code: 'CURSOR_PERIOD_CLOSED',
  })
})

it('gives my own place without the list', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[`${route}/me`] = [ok(myRank)]
  expect(await qunkit.ownPlace('g1', 'taps', { period: 'previous' })).toMatchObject({
    me: { row: { rank: 1 } },
    ranked: 1,
    members: 3,
  })
  expect(wx.requests[1]?.query).toBe('?period=previous')
})

it('gives my place in each of my groups', async () => {
  const { qunkit, wx } = createPhone()
  const { me, ranked, members } = myRank
  wx.script['GET /v1/boards/taps/ranks'] = [ok({ board, period, groups: [{ group, me, ranked, members }] })]
  const { groups } = await qunkit.myRanks('taps')
  expect(groups).toMatchObject([{ group: { groupId: 'g1' }, me: { row: { rank: 1 } } }])
})

it('gives the groups against each other', async () => {
  const { qunkit, wx } = createPhone()
  const standings = {
    board,
    period,
    groups: 1,
    asOf: null,
    mine: [standing],
    rows: [standing],
    nextCursor: null,
  }
  wx.script['GET /v1/boards/taps/groups'] = [ok(standings)]
  expect(await qunkit.standings('taps', { limit: 1 })).toEqual(standings)
  expect(wx.requests[1]?.query).toBe('?limit=1')
})
