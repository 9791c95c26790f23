import { setTimeout } from 'node:timers/promises'
import pg, { type Pool } from 'pg'
import { CHANNEL } from './announcement.ts'
import type { Channel } from './channel.ts'
import type { DatabaseHosts } from './database-hosts.ts'

const ANSWERS_WITHIN_MS = 5_000
const PROVED_ALIVE_EVERY_MS = 15_000
const LONGEST_PAUSE_MS = 5_000

type Hearing = Parameters<Channel['listen']>[0]

/**
 * Announcements through the database itself. They are sent on the pool, and heard on a connection of its own, which is
 * made again when it is lost.
 */
export const notifyChannel = (hosts: DatabaseHosts, pool: Pick<Pool, 'query'>): Channel => ({
  async send(payloads) {
    await pool.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [CHANNEL, payloads])
  },
  listen(hearing) {
    const ending = new AbortController()
    void listenAgainAndAgain(hosts, hearing, ending.signal)
    return () => ending.abort()
  },
})

async function listenAgainAndAgain(
  hosts: DatabaseHosts,
  hearing: Hearing,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const { turn } = hosts
    const wasHearing = await listenOnce(hosts.current, hearing, signal)
    if (!wasHearing) hosts.leave(turn)
    failures = wasHearing ? 0 : failures + 1
    const pause = Math.min(50 * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2)
    await setTimeout(pause, undefined, { signal }).catch(() => {})
  }
}

/** Resolves when the connection is lost: true when it had been made. */
async function listenOnce(url: string, { payload, begun }: Hearing, signal: AbortSignal): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWERS_WITHIN_MS,
    query_timeout: ANSWERS_WITHIN_MS,
    application_name: 'qunkit-listener',
    keepAlive: true,
  })
  const over = Promise.withResolvers<void>()
  client.on('error', () => over.resolve())
  client.on('end', () => over.resolve())
  signal.addEventListener('abort', () => over.resolve(), { once: true })
  client.on('notification', (notification) => payload(notification.payload ?? ''))
  let proof: NodeJS.Timeout | undefined
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    begun()
    // A connection that only listens would not notice that the other end is gone.
    proof = setInterval(() => client.query('select 1').catch(() => over.resolve()), PROVED_ALIVE_EVERY_MS)
    await over.promise
    return true
  } catch {
    return false
  } finally {
    clearInterval(proof)
    // Not waited for: a server that is gone never answers the farewell.
    client.end().catch(() => {})
  }
}
