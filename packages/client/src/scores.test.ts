import { expect, it } from 'vitest'
import { submission } from './testing/board-answers.ts'
import { createPhone, offline, ok, refused } from './testing/fake-wx.ts'

const route = 'POST /v1/boards/taps/scores'
const taken = ok({
  submission,
  score: { value: 71, tieBreak: null, achievedAt: submission.at },
  changed: true,
  repeated: false,
})
const keysOf = (requests: readonly { readonly body: Record<string, string> }[]): unknown[] =>
  requests.flatMap(({ body }) => body.idempotencyKey ?? [])

it('submits a value, and gives what became of it', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [taken]
  expect(await qunkit.submitScore('taps', { value: 71, tieBreak: 3, groupId: 'g1' })).toMatchObject({
    changed: true,
    score: { value: 71 },
  })
  expect(wx.requests[1]?.body).toMatchObject({ value: 71, tieBreak: 3, groupId: 'g1' })
})

it('sends the same key again over a bad network, so that the value counts once', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [offline, taken]
  await qunkit.submitScore('taps', { value: 71 })
  const [first, again] = keysOf(wx.requests)
  expect(first).toMatch(/^[A-Za-z0-9._:-]{1,64}$/)
  expect(again).toBe(first)
})

it('makes a new key for each submission, whatever the clock and chance say', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [taken, taken]
  await qunkit.submitScore('taps', { value: 71 })
  await qunkit.submitScore('taps', { value: 71 })
  expect(new Set(keysOf(wx.requests)).size).toBe(2)
})

it('uses the key that is given', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [taken]
  await qunkit.submitScore('taps', { value: 71, idempotencyKey: 'round-9' })
  expect(keysOf(wx.requests)).toEqual(['round-9'])
})

it('does not send again what came too fast or is out of bounds', async () => {
  const { qunkit, wx } = createPhone()
  wx.script[route] = [refused('RATE_LIMITED'), refused('SCORE_OUT_OF_BOUNDS')]
  await expect(qunkit.submitScore('taps', { value: 1 })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  await expect(qunkit.submitScore('taps', { value: 999 })).rejects.toMatchObject({
    code: 'SCORE_OUT_OF_BOUNDS',
  })
  expect(keysOf(wx.requests)).toHaveLength(2)
})

it('lists what I submitted, page by page', async () => {
  const { qunkit, wx } = createPhone()
  const page = { submissions: [submission], nextCursor: 'next' }
  wx.script['GET /v1/boards/taps/scores'] = [ok(page)]
  expect(await qunkit.submissions('taps', { period: 'current', limit: 5 })).toEqual(page)
  expect(wx.requests[1]?.query).toBe('?period=current&limit=5')
})
