import type { Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer, type ServerUnderTest } from '../rankings/model/server-under-test.ts'
import { definition } from '../store/testing/board-fixture.ts'

const START = Date.parse('2026-11-25T04:00:00Z')

let server: ServerUnderTest
beforeAll(async () => {
  server = await openServer({ startAt: START, apps: 2 })
})
afterAll(() => server.close())

const put = (board: string, json: object, appid = 'wx0') =>
  server.call('PUT', `/v1/boards/${board}?appid=${appid}`, { json })
const score = (board: string, userId: string) =>
  server.call('POST', `/v1/boards/${board}/scores?appid=wx0`, {
    json: { userId, value: 1, idempotencyKey: 'first' },
  })
const codeOf = ({ body }: { body: unknown }) => (body as Problem).code

describe('a board', () => {
  it('is defined once, and the same again is no change', async () => {
    const made = await put('once', definition)
    expect(made).toMatchObject({
      status: 200,
      body: { board: 'once', createdAt: '2026-11-25T04:00:00.000Z' },
    })
    server.clock.now += 5000
    expect((await put('once', definition)).body).toEqual(made.body)
    expect((await server.call('GET', '/v1/boards/once?appid=wx0')).body).toEqual(made.body)
  })

  it('needs no grace said', async () => {
    const { graceSeconds: _none, ...rest } = definition
    expect((await put('without', rest)).body).toMatchObject({ graceSeconds: 0 })
  })

  it('may become another until it has a score, and not after', async () => {
    const { userId } = await server.logIn('wx0')
    await put('early', definition)
    expect((await put('early', { ...definition, direction: 'lower' })).status).toBe(200)
    expect((await score('early', userId)).status).toBe(200)
    expect(codeOf(await put('early', definition))).toBe('BOARD_IMMUTABLE')
    expect((await put('early', { ...definition, direction: 'lower', title: '新' })).body).toMatchObject({
      title: '新',
    })
    const read = await server.call('GET', '/v1/boards/early?appid=wx0')
    expect(read.body).toMatchObject({ direction: 'lower', title: '新' })
  })

  it('takes a score by the definition of this moment, not by one of a moment ago', async () => {
    const { userId } = await server.logIn('wx0')
    await put('moment', definition)
    await server.call('GET', '/v1/boards/moment?appid=wx0')
    // As another process would: this one is not told.
    const daily = { ...definition, period: { every: 'day', timeZone: 'Asia/Shanghai' } as const }
    await server.store.write((writes) =>
      writes.putBoard({ appid: 'wx0', board: 'moment', definition: daily, createdAt: START }),
    )
    expect((await score('moment', userId)).body).toMatchObject({ submission: { period: '2026-11-25' } })
  })

  it('that contradicts itself is refused, and says where', async () => {
    const refused = await put('bad', { ...definition, period: { every: 'day', timeZone: 'Mars/Olympus' } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'BOARD_INVALID' } })
    expect((refused.body as Problem).detail).toContain('period.timeZone')
    expect(codeOf(await server.call('GET', '/v1/boards/bad?appid=wx0'))).toBe('BOARD_NOT_FOUND')
  })

  it('is one app’s own: a server key says which, and a user’s token too', async () => {
    await put('mine', definition)
    expect(codeOf(await server.call('GET', '/v1/boards/mine'))).toBe('APP_REQUIRED')
    expect(codeOf(await server.call('GET', '/v1/boards/mine?appid=wx9'))).toBe('APP_UNKNOWN')
    expect(codeOf(await server.call('GET', '/v1/boards/mine?appid=wx1'))).toBe('BOARD_NOT_FOUND')
    const [own, other] = [await server.logIn('wx0'), await server.logIn('wx1')]
    expect((await server.call('GET', '/v1/boards/mine', own)).status).toBe(200)
    expect(codeOf(await server.call('GET', '/v1/boards/mine', other))).toBe('BOARD_NOT_FOUND')
    expect((await server.call('GET', '/v1/boards', other)).body).toEqual({ boards: [] })
    expect(codeOf(await score('mine', other.userId))).toBe('USER_NOT_FOUND')
  })

  it('is shown to nobody who was erased', async () => {
    const gone = await server.logIn('wx0')
    await server.call('DELETE', '/v1/me', gone)
    for (const path of ['/v1/boards', '/v1/boards/once', '/v1/boards/once/periods', '/v1/boards/once/scores'])
      expect(codeOf(await server.call('GET', path, gone)), path).toBe('TOKEN_INVALID')
  })

  it('lists its periods', async () => {
    await put('weekly', { ...definition, keepPeriods: 1 })
    server.clock.now = START + 8 * 86_400_000
    expect((await server.call('GET', '/v1/boards/weekly/periods?appid=wx0')).body).toEqual({
      current: '2026-11-30',
      periods: [
        {
          period: '2026-11-30',
          startsAt: '2026-11-29T16:00:00.000Z',
          endsAt: '2026-12-06T16:00:00.000Z',
          state: 'open',
        },
        {
          period: '2026-11-23',
          startsAt: '2026-11-22T16:00:00.000Z',
          endsAt: '2026-11-29T16:00:00.000Z',
          state: 'closed',
        },
      ],
    })
  })
})
