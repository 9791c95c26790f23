import type { BoardDefinition, Problem, Ranking, ScoreResponse } from '@qunkit/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

const serverKey = 'a-server-key-of-at-least-thirty-two-characters'

const taps: BoardDefinition = {
  title: '手速',
  direction: 'higher',
  keep: 'best',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 3600,
  keepPeriods: 2,
  scope: 'user',
  submissions: { by: 'clients', value: { min: 0, max: 200 }, perMinute: 5 },
  display: { as: 'integer' },
  ranks: 'standard',
}

let world: WechatWorld
let ann: Person
let chat: Chat
let token: string
let annId: string
let benToken: string
let benId: string
let groupId: string
let keys = 0

beforeAll(async () => {
  world = await WechatWorld.open({ config: { serverKeys: [serverKey], tokenLifetimeSeconds: 60 * 86_400 } })
  ann = await world.user('Ann')
  const ben = await world.user('Ben')
  chat = await world.group('badminton', [ann, ben])
  const entered = await ann.enter(chat)
  token = entered.token
  annId = entered.user.userId
  groupId = entered.group.groupId
  const friend = await ben.enter(chat)
  benToken = friend.token
  benId = friend.user.userId
  await define('taps', taps)
  await define('arena', { ...taps, submissions: { by: 'server' } })
  await define('here', { ...taps, scope: 'group' })
  await define('crews', { ...taps, groups: { by: 'sum', names: 'members' } })
  await define('timed', {
    ...taps,
    keep: 'sum',
    tieBreaker: { title: '用时', direction: 'lower' },
    submissions: {
      by: 'clients',
      value: { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
      tieBreak: { min: 0, max: 600 },
      perMinute: 600,
    },
  })
})
afterAll(() => world.close())
// A minute has passed: what a test before sent is not held against this one.
beforeEach(() => world.advance(61))

const define = async (board: string, definition: object) => {
  const answer = await world.api(`/v1/boards/${board}`, { method: 'PUT', token: serverKey, json: definition })
  expect(answer.status, answer.text).toBe(200)
}

const newKey = (): string => {
  keys += 1
  return `key-${keys}`
}

const submit = (board: string, json: object, given = token) =>
  world.api<ScoreResponse & Problem>(`/v1/boards/${board}/scores`, {
    token: given,
    json: { idempotencyKey: newKey(), ...json },
  })

const changingNothing = async (work: () => Promise<void>): Promise<void> => {
  const before = world.dump()
  await work()
  expect(world.dump()).toEqual(before)
}

const expectCode = async (asked: Promise<{ status: number; text: string; body: Problem }>, code: string) => {
  const answer = await asked
  expect(answer.body.code, answer.text).toBe(code)
}

describe('a client that forges a value is refused, and nothing changes, when', () => {
  it.each([
    ['it is above the bounds', 'taps', { value: 201 }, 'SCORE_OUT_OF_BOUNDS'],
    ['it is below them', 'taps', { value: -1 }, 'SCORE_OUT_OF_BOUNDS'],
    ['it is as large as can be', 'taps', { value: Number.MAX_SAFE_INTEGER }, 'SCORE_OUT_OF_BOUNDS'],
    ['it is larger than is exact', 'taps', { value: 2 ** 53 }, 'BAD_REQUEST'],
    ['it is no whole number', 'taps', { value: 1.5 }, 'BAD_REQUEST'],
    ['it is a text', 'taps', { value: '100' }, 'BAD_REQUEST'],
    ['there is none', 'taps', {}, 'BAD_REQUEST'],
    ['its tie-breaker is out of bounds', 'timed', { value: 1, tieBreak: 601 }, 'SCORE_OUT_OF_BOUNDS'],
    ['the tie-breaker is left out', 'timed', { value: 1 }, 'SCORE_INVALID'],
    ['a tie-breaker is sent where there is none', 'taps', { value: 1, tieBreak: 0 }, 'SCORE_INVALID'],
    ['it says when it was made', 'taps', { value: 1, at: '2026-01-01T00:00:00.000Z' }, 'SCORE_INVALID'],
    ['a group is left out', 'here', { value: 1 }, 'SCORE_INVALID'],
    [
      'the group is one that it is not in',
      'here',
      { value: 1, groupId: '00000000-0000-7000-8000-000000000000' },
      'GROUP_NOT_FOUND',
    ],
    ['the group is no id', 'here', { value: 1, groupId: "' or 1=1" }, 'BAD_REQUEST'],
    ['its idempotency key is empty', 'taps', { value: 1, idempotencyKey: '' }, 'BAD_REQUEST'],
    ['its idempotency key has a null in it', 'taps', { value: 1, idempotencyKey: 'a\0b' }, 'BAD_REQUEST'],
    ['the board is none', 'nothing-here', { value: 1 }, 'BOARD_NOT_FOUND'],
  ])('%s', (_what, board, json, code) => changingNothing(() => expectCode(submit(board, json), code)))

  it('it is for somebody else', () =>
    changingNothing(async () => {
      await expectCode(submit('taps', { value: 1, userId: benId }), 'SCORE_INVALID')
      await expectCode(submit('taps', { value: 1, userId: annId }), 'SCORE_INVALID')
    }))

  it('the sum would go beyond what is exact', async () => {
    await submit('timed', { value: Number.MAX_SAFE_INTEGER, tieBreak: 1 })
    await changingNothing(() => expectCode(submit('timed', { value: 1, tieBreak: 1 }), 'SCORE_OUT_OF_BOUNDS'))
    expect((await submit('timed', { value: -1, tieBreak: 2 })).body.score).toMatchObject({
      value: Number.MAX_SAFE_INTEGER - 1,
      tieBreak: 2,
    })
  })

  it('it was erased, and its token still looks good', async () => {
    const gone = await (await world.user('gone')).login()
    await world.api('/v1/me', { method: 'DELETE', token: gone.token })
    await changingNothing(() => expectCode(submit('taps', { value: 1 }, gone.token), 'TOKEN_INVALID'))
  })
})

describe('a client that goes where only a server may', () => {
  const score = { value: 1, idempotencyKey: 'x' }
  it.each([
    ['submits to a board of the server', 'POST', '/v1/boards/arena/scores', score],
    ['sends a batch', 'POST', '/v1/boards/taps/scores/batch', { scores: [score] }],
    ['defines a board', 'PUT', '/v1/boards/mine', taps],
    ['changes one', 'PUT', '/v1/boards/taps', { ...taps, title: 'mine' }],
    ["reads another's history", 'GET', '/v1/boards/taps/users/:user/scores', undefined],
    ['takes a score out', 'DELETE', '/v1/boards/taps/users/:user/scores/:submission', undefined],
  ] as const)('is refused, and nothing changes, when it %s', async (_what, method, path, json) => {
    const { submission } = (await submit('taps', { value: 3 }, benToken)).body
    const body = json !== undefined && 'scores' in json ? { scores: [{ ...score, userId: benId }] } : json
    const url = path.replace(':user', benId).replace(':submission', submission.submissionId)
    await changingNothing(() =>
      expectCode(
        world.api(url, { method, token, ...(body === undefined ? {} : { json: body }) }),
        'SERVER_KEY_REQUIRED',
      ),
    )
  })

  it('is refused with a key that is nearly the server’s', () =>
    changingNothing(async () => {
      for (const key of [serverKey.slice(1), `${serverKey}x`, serverKey.toUpperCase(), ''])
        await expectCode(submit('arena', { value: 1, userId: annId }, key), 'TOKEN_INVALID')
    }))
})

describe('a client that floods', () => {
  it('is refused after as many as the board allows in a minute, told when to come back, and let in then', async () => {
    for (let value = 1; value <= 5; value += 1) expect((await submit('taps', { value })).status).toBe(200)
    await world.advance(20)
    await changingNothing(async () => {
      const flood = await Promise.all(Array.from({ length: 40 }, () => submit('taps', { value: 200 })))
      for (const answer of flood) {
        expect([answer.status, answer.body.code]).toEqual([429, 'RATE_LIMITED'])
        const seconds = Number(answer.headers.get('retry-after'))
        expect(seconds).toBeGreaterThan(30)
        expect(seconds).toBeLessThanOrEqual(41)
      }
    })
    expect((await submit('taps', { value: 1 }, benToken)).status).toBe(200)
    await world.advance(41)
    expect((await submit('taps', { value: 6 })).status).toBe(200)
  })

  it('is let in no more often when all comes at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, value) => submit('here', { value, groupId })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(answers.filter(({ body }) => body.code === 'RATE_LIMITED')).toHaveLength(25)
  })
})

describe('a client that replays', () => {
  it('changes nothing: the same submission is counted once, and another under its key is refused', async () => {
    const sum = { value: 7, tieBreak: 3, idempotencyKey: 'replayed' }
    const first = (await submit('timed', sum, benToken)).body
    expect(first).toMatchObject({ repeated: false, changed: true, score: { value: 7 } })
    await changingNothing(async () => {
      const replays = await Promise.all(Array.from({ length: 20 }, () => submit('timed', sum, benToken)))
      for (const { body } of replays) expect(body).toEqual({ ...first, repeated: true })
      for (const other of [{ value: 8 }, { tieBreak: 4 }])
        await expectCode(submit('timed', { ...sum, ...other }, benToken), 'IDEMPOTENCY_CONFLICT')
    })
  })

  it('is answered the same after the period has closed, and counted in no other', async () => {
    const old = { value: 9, idempotencyKey: 'of-last-week' }
    const first = (await submit('taps', old, benToken)).body
    await world.advance(8 * 86_400)
    await changingNothing(async () => {
      const again = await submit('taps', old, benToken)
      expect(again.status, again.text).toBe(200)
      expect(again.body).toEqual({ ...first, repeated: true })
    })
  })
})

describe('a server', () => {
  const asServer = (json: object) => submit('arena', json, serverKey)

  it.each([
    ['says not whose it is', { value: 1 }, 'SCORE_INVALID'],
    ['names nobody', { value: 1, userId: '00000000-0000-7000-8000-000000000000' }, 'USER_NOT_FOUND'],
  ])('that %s is refused, and nothing changes', (_what, json, code) =>
    changingNothing(() => expectCode(asServer(json), code)),
  )

  it.each([
    'yesterday',
    '2026-13-01T00:00:00Z',
    '2026-11-23',
    '+275760-09-13T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '',
  ])('that says it was made at %j is refused, and nothing changes', (at) =>
    changingNothing(() => expectCode(asServer({ value: 1, userId: annId, at }), 'SCORE_INVALID')),
  )

  it('that is late is refused once the period has closed, and nothing changes', () =>
    changingNothing(() =>
      expectCode(asServer({ value: 1, userId: annId, at: '1999-12-31T23:59:59Z' }), 'PERIOD_CLOSED'),
    ))

  it('is told of each score of a batch by itself', async () => {
    const item = (fields: object) => ({ value: 1, userId: annId, idempotencyKey: newKey(), ...fields })
    const answer = await world.api<{ results: { code?: string; score?: object }[] }>(
      '/v1/boards/arena/scores/batch',
      {
        token: serverKey,
        json: {
          scores: [
            item({ value: 4 }),
            item({ tieBreak: 1 }),
            item({ userId: '00000000-0000-7000-8000-000000000000' }),
            item({ value: 5, userId: benId }),
          ],
        },
      },
    )
    expect(answer.body.results.map(({ code }) => code)).toEqual([
      undefined,
      'SCORE_INVALID',
      'USER_NOT_FOUND',
      undefined,
    ])
  })

  it('is nobody: what answers for the caller wants a user', async () => {
    for (const path of [
      '/v1/me',
      '/v1/groups',
      '/v1/boards/taps/scores',
      '/v1/boards/taps/ranks',
      `/v1/groups/${groupId}/boards/taps`,
      `/v1/groups/${groupId}/boards/taps/me`,
      `/v1/groups/${groupId}/members`,
    ])
      await expectCode(world.api<Problem>(path, { token: serverKey }), 'USER_TOKEN_REQUIRED')
  })
})

describe('whatever is sent in the address of a ranking, of standings or of a history', () => {
  it('is refused by code or answered, and changes nothing', () =>
    changingNothing(async () => {
      const texts = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom(
          'current',
          'previous',
          '2026-11-23',
          'all',
          '__proto__',
          '0',
          '-1',
          '1.5',
          'me',
          '500',
          '',
        ),
        fc
          .record({
            b: fc.constantFrom('taps', 'arena', 'crews'),
            g: fc.constantFrom(groupId, annId),
            p: fc.constantFrom('2026-11-23', '2026-11-30', 'x', '9999-12-31', '0001-01-01'),
            o: fc.boolean(),
            s: fc.constantFrom(
              undefined,
              [1, null, 1, annId],
              [1, null, 9e15, annId],
              [1e300, null, 1, annId],
            ),
            j: fc.constantFrom(undefined, [1, annId], ['1', annId]),
            k: fc.constantFrom(undefined, '', '80', '7', 'ff'.repeat(12), 'ff'.repeat(13), "80' or 1=1"),
          })
          .map((cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')),
      )
      const paths = [
        '/v1/boards/taps/scores',
        '/v1/boards/taps/ranks',
        '/v1/boards/crews/groups',
        `/v1/groups/${groupId}/boards/taps`,
      ]
      const query = fc.record(
        { period: texts, cursor: texts, limit: texts, around: texts, unscored: texts },
        { requiredKeys: [] },
      )
      await fc.assert(
        fc.asyncProperty(query, fc.constantFrom(...paths), async (names, path) => {
          const search = new URLSearchParams(names)
          const answer = await world.api<Problem | Ranking>(`${path}?${search}`, { token })
          expect(answer.status, answer.text).toBeLessThan(500)
          if (answer.status !== 200) expect(answer.text).toContain('"code":"')
        }),
        { numRuns: 240, seed: 1 },
      )
    }))
})
