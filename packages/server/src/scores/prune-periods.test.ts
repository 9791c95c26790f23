import type { ScoreResponse } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseConfig } from '../config/load-config.ts'
import { openServer, type ServerUnderTest } from '../rankings/model/server-under-test.ts'
import { definition } from '../store/testing/board-fixture.ts'
import { prunePeriods } from './prune-periods.ts'

const MINUTE = 60_000
const MIDNIGHT = Date.parse('2026-11-25T16:00:00Z')

/** Of each day, on a board that shows no day but this. */
const today = {
  ...definition,
  period: { every: 'day', timeZone: 'Asia/Shanghai' },
  keepPeriods: 0,
  submissions: { by: 'clients', value: { min: 0, max: 100 }, perMinute: 10 },
}

describe('what is held of a day that can be read no more', () => {
  let server: ServerUnderTest
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] })
    server = await openServer({ startAt: MIDNIGHT - MINUTE })
  })
  afterAll(async () => {
    await server.close()
    vi.useRealTimers()
  })

  it('knows a submission that is sent again for a day, and does not count it in the new one; then it goes', async () => {
    const secrets = ['a-secret-of-at-least-thirty-two-characters']
    const config = parseConfig({
      apps: [{ appid: 'wx0', secret: 'none' }],
      tokenSecrets: secrets,
      dataSecrets: secrets,
    })
    const { store, clock } = server
    const prune = () => prunePeriods({ store, config, now: () => clock.now })
    await server.call('PUT', '/v1/boards/today', { json: today })
    const { token } = await server.logIn('wx0')
    const submit = () =>
      server.call('POST', '/v1/boards/today/scores', { token, json: { value: 7, idempotencyKey: 'lost' } })
    const first = (await submit()).body as ScoreResponse

    // The answer was lost: the phone sends it again, when the day is over.
    clock.now = MIDNIGHT + MINUTE
    await prune()
    expect((await submit()).body).toEqual({ ...first, repeated: true })
    expect(await store.reads.periodsHeld('wx0', 'today')).toEqual(['2026-11-25'])

    clock.now = MIDNIGHT + 24 * 60 * MINUTE
    await prune()
    expect(await store.reads.periodsHeld('wx0', 'today')).toEqual([])
  })
})
