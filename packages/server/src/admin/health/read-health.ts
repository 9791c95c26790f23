import { createRequire } from 'node:module'
import { performance } from 'node:perf_hooks'
import type { Services } from '../../services.ts'
import type { Millis } from '../../store/store.ts'
import { time } from '../../text/time.ts'
import type { Health } from '../schemas/operations.ts'

const { version } = createRequire(import.meta.url)('@qunkit/server/package.json') as { version: string }

const timeOrNull = (at: Millis | undefined): string | null => (at === undefined ? null : time(at))

/** By the clock of the machine, for no other had begun. */
const startedAt = (): Millis => Math.round(performance.timeOrigin)

/** How database and WeChat answered. What is told of WeChat's answers is of this process; the token is everybody's. */
export const readHealth = async (services: Services): Promise<Health> => {
  const { store, config } = services
  const askedAt = performance.now()
  await store.ping()
  const pingMs = Math.round((performance.now() - askedAt) * 100) / 100
  const [pendingMigrations, wechat] = await Promise.all([
    store.pendingMigrations(),
    Promise.all(config.apps.map(({ appid }) => readWechat(services, appid))),
  ])
  return {
    process: { version, node: process.versions.node, startedAt: time(startedAt()) },
    database: { engine: store.engine, pingMs, pendingMigrations },
    wechat,
  }
}

const readWechat = async (
  { store, wechatCalls }: Services,
  appid: string,
): Promise<Health['wechat'][number]> => {
  const token = await store.reads.accessToken(appid)
  const calls = wechatCalls.read(appid)
  const good = calls.filter(({ outcome }) => outcome === 'ok')
  const fetched = good.find(({ api }) => api === 'stable_token')
  return {
    appid,
    lastSuccessAt: timeOrNull(good[0]?.lastAt),
    token:
      token === undefined
        ? null
        : { fetchedAt: timeOrNull(fetched?.lastAt), expiresAt: time(token.expiresAt) },
    calls: calls.map((call) => ({ ...call, lastAt: time(call.lastAt) })),
  }
}
