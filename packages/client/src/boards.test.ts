import { expect, it } from 'vitest'
import { board, period } from './testing/board-answers.ts'
import { createPhone, ok, refused } from './testing/fake-wx.ts'

it('lists the boards, with and without a tie-breaker and standings', async () => {
  const { qunkit, wx } = createPhone()
  const full = {
    ...board,
    tieBreaker: { title: 'Time', direction: 'lower' },
    groups: { by: 'sum', names: 'members' },
  }
  wx.script['GET /v1/boards'] = [ok({ boards: [board, full] })]
  expect(await qunkit.boards()).toEqual([board, full])
})

it('refuses a board that the contract does not know', async () => {
  const { qunkit, wx } = createPhone()
  wx.script['GET /v1/boards'] = [ok({ boards: [{ ...board, tieBreaker: 'time' }] })]
  await expect(qunkit.boards()).rejects.toMatchObject({ code: 'BAD_RESPONSE' })
})

it("lists a board's periods, the current one and those of all time", async () => {
  const { qunkit, wx } = createPhone()
  const periods = { current: period.period, periods: [period] }
  const allTime = {
    current: 'all',
    periods: [{ period: 'all', startsAt: null, endsAt: null, state: 'open' }],
  }
  wx.script['GET /v1/boards/taps/periods'] = [ok(periods), ok(allTime)]
  expect(await qunkit.periods('taps')).toEqual(periods)
  expect(await qunkit.periods('taps')).toEqual(allTime)
})

it('says of a board that is not there that it is not', async () => {
  const { qunkit, wx } = createPhone()
  wx.script['GET /v1/boards/none/periods'] = [refused('BOARD_NOT_FOUND')]
  await expect(qunkit.periods('none')).rejects.toMatchObject({ code: 'BOARD_NOT_FOUND', retry: 'never' })
})
