import { createRequire } from 'node:module'
import type { CallEvent } from '@qunkit/wechat'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

const { version } = createRequire(import.meta.url)('@qunkit/server/package.json') as { version: string }

/** From what memory answers to what waits for WeChat. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const WRITE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5]
const WECHAT_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const LIVE_SECONDS = [0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 5]
/** A session_key lives for days, and nobody says how many (WECHAT_FACTS 9). */
const KEY_AGE_SECONDS = [1, 60, 3600, 6 * 3600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400]

/** What the server counts of itself, for Prometheus. No label is a user, a group, or anything that a client makes up. */
export type Metrics = ReturnType<typeof createMetrics>

/** Of one server: a process may run several, as tests do. */
export const createMetrics = () => {
  const registry = new Registry()
  const registers = [registry]

  new Gauge({ name: 'qunkit_info', help: 'The version that runs', labelNames: ['version'], registers })
    .labels(version)
    .set(1)

  const wechatCalls = new Histogram({
    name: 'qunkit_wechat_call_seconds',
    help: 'Requests to WeChat. outcome: ok, the errcode, or why WeChat was not reached',
    labelNames: ['appid', 'api', 'outcome'],
    buckets: WECHAT_SECONDS,
    registers,
  })
  return {
    registry,
    requests: new Histogram({
      name: 'qunkit_http_request_seconds',
      help: 'Requests, from the first byte read to the last byte written',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    refusals: new Counter({
      name: 'qunkit_refusals_total',
      help: 'Requests that were refused, by the code of the problem',
      labelNames: ['code'],
      registers,
    }),
    payloads: new Counter({
      name: 'qunkit_payloads_total',
      help: 'Payloads by what became of them: proven, or the code of the refusal',
      labelNames: ['outcome'],
      registers,
    }),
    sessionKeyAge: new Histogram({
      name: 'qunkit_session_key_age_seconds',
      help: 'How old the session_key was that opened a payload; 0 when it came with the same request',
      buckets: KEY_AGE_SECONDS,
      registers,
    }),
    writes: new Histogram({
      name: 'qunkit_store_write_seconds',
      help: 'Units of work until they were durable. outcome: kept, refused (by the work itself), unavailable',
      labelNames: ['outcome'],
      buckets: WRITE_SECONDS,
      registers,
    }),
    storeFaults: new Counter({
      name: 'qunkit_store_faults_total',
      help: 'Units of work that the database failed, by its code; none: it gave no answer, or no connection was free',
      labelNames: ['code'],
      registers,
    }),
    liveChanges: new Counter({
      name: 'qunkit_live_changes_total',
      help: 'Times that a watched group was said to have changed',
      registers,
    }),
    liveTellings: new Counter({
      name: 'qunkit_live_tellings_total',
      help: 'Times that a watched group was read for its watchers: changes / tellings is how many are told at once',
      registers,
    }),
    liveDelay: new Histogram({
      name: 'qunkit_live_delay_seconds',
      help: 'From the word that a watched group changed until its watchers were sent the change',
      buckets: LIVE_SECONDS,
      registers,
    }),
    /** For `onCall` of @qunkit/wechat. */
    wechatAnswered: (appid: string, { api, outcome, errcode, durationMs }: CallEvent): void =>
      wechatCalls
        .labels(appid, api, errcode === undefined ? outcome : String(errcode))
        .observe(durationMs / 1000),
  }
}
