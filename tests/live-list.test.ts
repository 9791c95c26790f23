import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createQunkit, type Qunkit, type RankingState } from '@qunkit/client'
import type { BoardDefinition, Ranking } from '@qunkit/contract'
import { createHeadlessWx } from '@qunkit/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CuttingProxy } from './harness/cutting-proxy.ts'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

const SERVER_KEY = 'the key of our own game server, long enough'

const taps: BoardDefinition = {
  title: 'Taps',
  direction: 'higher',
  keep: 'latest',
  period: { every: 'week', timeZone: 'Asia/Shanghai', weekStart: 'monday' },
  graceSeconds: 0,
  keepPeriods: 8,
  scope: 'user',
  submissions: { by: 'server' },
  display: { as: 'integer' },
  ranks: 'standard',
}

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open({ config: { serverKeys: [SERVER_KEY] } })
  await server('PUT', '/v1/boards/taps', taps)
})
afterAll(() => world.close())

const server = async (method: string, path: string, json: object): Promise<void> => {
  const answer = await world.api(path, { method, json, token: SERVER_KEY })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
}

/** The SDK on a phone, with the pauses of a real one shortened, behind `baseUrl`. */
const openPhone = async (person: Person, chat: Chat, baseUrl: string) => {
  const phone = createHeadlessWx({
    sandboxUrl: world.stack.sandboxUrl,
    appid: world.appid,
    userId: person.id,
  })
  let qunkit: Qunkit | undefined
  phone.install(({ wx, App }) => {
    qunkit = createQunkit({
      baseUrl,
      wx,
      setTimeout: (run, milliseconds) => setTimeout(run, milliseconds / 20),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    })
    App(qunkit.install({}))
  })
  await phone.tap(chat.card)
  if (qunkit === undefined) throw new Error('The mini program did not start.')
  const state = await qunkit.ready()
  if (state.status !== 'entered') throw new Error(JSON.stringify(state))
  return { phone, qunkit, groupId: state.group.groupId, userId: state.user.userId }
}

/** What a page would show, and a way to wait until it shows what is wanted. */
const follow = (qunkit: Qunkit, groupId: string) => {
  const states: RankingState[] = []
  let wake = (): void => undefined
  const watch = qunkit.watchRanking({ groupId, board: 'taps' }, (state) => {
    states.push(state)
    wake()
  })
  const until = async (isIt: (state: RankingState) => boolean): Promise<RankingState> => {
    for (;;) {
      const last = states.at(-1)
      if (last !== undefined && isIt(last)) return last
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  return { watch, states, until }
}

const versionOf = (state: RankingState) => (state.status === 'ready' ? state.ranking.version : -1)
const isLive = (state: RankingState) => state.status === 'ready' && state.link === 'live'

const chanceOf = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('a ranking that a phone watches', () => {
  it('moves on the phone of another by itself, with my row and the distance to the next', async () => {
    const [ann, ben] = [await world.user('Ann'), await world.user('Ben')]
    const chat = await world.group('badminton', [ann, ben])
    const hers = await openPhone(ann, chat, world.serverUrl)
    const his = await openPhone(ben, chat, world.serverUrl)
    const list = follow(hers.qunkit, hers.groupId)
    await list.until(isLive)
    for (const [userId, value] of [
      [hers.userId, 3],
      [his.userId, 8],
    ] as const) {
      await server('POST', '/v1/boards/taps/scores', { userId, value, idempotencyKey: randomUUID() })
    }
    const shown = await list.until((state) => state.status === 'ready' && state.ranking.ranked === 2)
    expect(shown).toMatchObject({
      ranking: {
        rows: [{ userId: his.userId }, { userId: hers.userId }],
        me: { row: { rank: 2 }, next: { userId: his.userId, distance: 5 } },
      },
    })
    expect(shown.status === 'ready' && shown.ranking).toEqual(
      await hers.qunkit.ranking(hers.groupId, 'taps', { limit: 500 }),
    )

    await his.qunkit.hide(his.groupId, true)
    await list.until((state) => state.status === 'ready' && state.ranking.members === 1)
    await hers.qunkit.leave(hers.groupId)
    await list.until((state) => state.status === 'failed')
    list.watch.stop()
  })

  it('turns to the new week when the old one ends', async () => {
    const ann = await world.user('Ann')
    const chat = await world.group('weekly', [ann])
    const { qunkit, groupId } = await openPhone(ann, chat, world.serverUrl)
    const list = follow(qunkit, groupId)
    const before = await list.until(isLive)
    const period = before.status === 'ready' ? before.ranking.period : undefined
    const seconds = (Date.parse(period?.endsAt ?? '') - world.stack.sandbox.world.clock.now()) / 1000
    // Tokens live for a week, too: the one in use ends with the period, or before it.
    await world.advance(Math.ceil(seconds))
    await list.until(
      (state) =>
        state.status === 'ready' && state.ranking.period.startsAt === period?.endsAt && isLive(state),
    )
    list.watch.stop()
  })

  it.each([1, 2, 3])(
    'loses no final state when the socket is cut at random places in 1,000 changes (seed %i)',
    async (seed) => {
      const chance = chanceOf(seed)
      const people = [await world.user('Ann')]
      for (let count = 0; count < 5; count++) people.push(await world.user(`user ${count}`))
      const chat = await world.group('many', people)
      const userIds: string[] = []
      let groupId = ''
      for (const person of people) {
        const entered = await person.enter(chat)
        userIds.push(entered.user.userId)
        groupId = entered.group.groupId
      }
      await using proxy = await CuttingProxy.open(world.serverUrl)
      const [ann] = people
      if (ann === undefined) throw new Error('Nobody is there.')
      const { qunkit } = await openPhone(ann, chat, proxy.url)
      const list = follow(qunkit, groupId)
      await list.until(isLive)

      for (let round = 0; round < 20; round++) {
        proxy.cutAfter(chance(8000))
        const scores = Array.from({ length: 50 }, () => ({
          userId: userIds[chance(userIds.length)] ?? '',
          value: chance(1000),
          idempotencyKey: randomUUID(),
        }))
        await server('POST', '/v1/boards/taps/scores/batch', { scores })
        await delay(chance(150))
      }
      const final = (
        await world.api<Ranking>(`/v1/groups/${groupId}/boards/taps?limit=500`, {
          token: (await ann.login()).token,
        })
      ).body
      const shown = await list.until((state) => isLive(state) && versionOf(state) >= final.version)
      expect(proxy.cuts).toBeGreaterThan(3)
      expect(shown.status === 'ready' && shown.ranking).toEqual(final)
      list.watch.stop()
    },
    60_000,
  )
})
