import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { CHANNEL, readAnnouncement } from './announcement.ts'

const ANSWERS_WITHIN_MS = 5_000
const PROVED_ALIVE_EVERY_MS = 15_000
const LONGEST_PAUSE_MS = 5_000

interface Listening {
  readonly url: string
  /** Who this process is: its own announcements are not heard. */
  readonly sender: string
  readonly heard: (changed: readonly string[] | 'any') => void
}

/**
 * Hears what the other processes of the database announce, on a connection of its own, which is made again when it is
 * lost. `any` is heard whenever it begins: nobody knows what was announced before. Answers how to end it.
 */
export function listenToOthers(listening: Listening): () => void {
  const ending = new AbortController()
  void listenAgainAndAgain(listening, ending.signal)
  return () => ending.abort()
}

async function listenAgainAndAgain(listening: Listening, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const wasHearing = await listenOnce(listening, signal)
    failures = wasHearing ? 0 : failures + 1
    const pause = Math.min(50 * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2)
    await setTimeout(pause, undefined, { signal }).catch(() => {})
  }
}

/** Resolves when the connection is lost: true when it had been made. */
async function listenOnce({ url, sender, heard }: Listening, signal: AbortSignal): Promise<boolean> {
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
  client.on('notification', ({ payload = '' }) => {
    const announced = readAnnouncement(payload)
    if (announced.sender !== sender) heard(announced.groupIds)
  })
  let proof: NodeJS.Timeout | undefined
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    heard('any')
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
