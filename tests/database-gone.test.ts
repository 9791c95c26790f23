import { setTimeout as delay } from 'node:timers/promises'
import type { EnterResponse, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { LiveClient } from '../packages/server/src/live/testing/live-client.ts'
import { startPostgres, type TestPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { type Answer, call } from './harness/http.ts'
import { QunkitProcess, settingsFor } from './harness/qunkit-process.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { WechatWorld } from './harness/wechat-world.ts'

// A process takes a second to start, and several on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let postgres: TestPostgres
let world: WechatWorld
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  world = await WechatWorld.open()
  folder = await makeFolder()
})
afterAll(async () => {
  await world.close()
  await postgres.stop()
  await removeFolder(folder)
})

/** Asks again and again, as many at a time, until it is stopped. What hangs fails the test. */
const load = (asks: readonly (() => Promise<Answer<Problem>>)[]) => {
  const answers: Answer<Problem>[] = []
  let isStopped = false
  let wake = Promise.withResolvers<void>()
  const working = asks.map(async (ask) => {
    while (!isStopped) {
      answers.push(await ask())
      wake.resolve()
      wake = Promise.withResolvers()
      // As a client would that was told to come later, though sooner.
      if (answers.at(-1)?.status === 503) await delay(20)
    }
  })
  return {
    answers,
    /** Resolves when so many of all answers are as `is` says. */
    async until(count: number, is: (answer: Answer<Problem>) => boolean): Promise<void> {
      while (answers.filter(is).length < count) await wake.promise
    },
    async stop(): Promise<void> {
      isStopped = true
      await Promise.all(working)
    },
  }
}

it('under load, with PostgreSQL stopped and started, servers refuse meanwhile, and work again by themselves', async () => {
  const environment = {
    ...settingsFor(world, folder),
    DATABASE_URL: await postgres.createDatabase(),
    QUNKIT_USER_REQUESTS_PER_MINUTE: '0',
    QUNKIT_ROUTE_REQUESTS_PER_MINUTE: 'GET /v1/me=0',
    LOG_LEVEL: 'info',
  }
  const [a, b] = await Promise.all([1, 2].map(() => QunkitProcess.serve(environment, folder)))
  if (a === undefined || b === undefined) throw new Error('Two were asked for.')
  onTestFinished(async () => {
    await Promise.all([a, b].map((one) => one[Symbol.asyncDispose]()))
  })
  const people = await Promise.all(['Ann', 'Ben', 'Cleo'].map((name) => world.user(name)))
  const chat = await world.group('badminton', people)
  world.serverUrl = a.url
  const entered: (EnterResponse & { token: string })[] = []
  for (const person of people) entered.push(await person.enter(chat))
  const [ann, ben, cleo] = entered
  if (ann === undefined || ben === undefined || cleo === undefined) throw new Error('Three were asked for.')
  const { groupId } = ann.group
  const watching = await LiveClient.open(a.url)
  onTestFinished(() => watching[Symbol.dispose]())
  watching.send({ type: 'hello', token: ann.token })
  watching.send({ type: 'subscribe', groupId })
  await watching.next('subscribed')

  let names = 0
  const rename = (server: QunkitProcess) => {
    names += 1
    return call<Problem>(`${server.url}/v1/me`, {
      method: 'PUT',
      json: { nickname: `Ben ${names}` },
      token: ben.token,
    })
  }
  const read = ({ url }: QunkitProcess) =>
    call<Problem>(`${url}/v1/groups/${groupId}/members`, { token: cleo.token })
  const servers = [a, b, a, b]
  const { answers, until, stop } = load(
    servers.flatMap((server) => [() => rename(server), () => read(server)]),
  )
  const isGood = ({ status }: Answer<Problem>) => status === 200
  await until(100, isGood)

  await postgres.halt()
  const before = answers.length
  await until(100, ({ status }) => status === 503)
  for (const { url } of [a, b]) {
    expect((await call<Problem>(`${url}/readyz`)).status).toBe(503)
    expect((await call(`${url}/healthz`)).status).toBe(200)
  }
  const goodBefore = answers.filter(isGood).length

  await postgres.resume()
  await until(goodBefore + 200, isGood)
  for (const { url } of [a, b]) expect((await call(`${url}/readyz`)).status).toBe(200)
  await stop()

  const refused = answers.filter((answer) => !isGood(answer))
  expect(before).toBeGreaterThanOrEqual(100)
  for (const { body, status, headers } of refused) {
    expect([status, body.code]).toEqual([503, 'STORE_UNAVAILABLE'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }

  // What is changed at one is seen at the other again, as it happens.
  await watching.pending()
  expect((await rename(b)).status).toBe(200)
  for (;;) {
    const { members } = await watching.next('changes')
    if (members?.some(({ nickname }) => nickname === `Ben ${names}`)) break
  }
})
