import { setTimeout } from 'node:timers/promises'
import type { Pool } from 'pg'
import { announcements, CHANNEL } from './announcement.ts'

const GATHERED_FOR_MS = 20
const TRIED_AGAIN_AFTER_MS = 500

/**
 * Tells the other processes which groups this one changed. After the commit, and those of 20 ms together: a NOTIFY
 * inside each unit's transaction would make the commits of the whole database wait for each other.
 */
export class Announcer {
  readonly #pool: Pick<Pool, 'query'>
  readonly #sender: string
  readonly #closing = new AbortController()
  #waiting = new Set<string>()
  #round: Promise<void> | undefined

  constructor(pool: Pick<Pool, 'query'>, sender: string) {
    this.#pool = pool
    this.#sender = sender
  }

  add(groupIds: Iterable<string>): void {
    for (const groupId of groupIds) this.#waiting.add(groupId)
    if (this.#waiting.size > 0 && !this.#closing.signal.aborted)
      this.#round ??= this.#nextRound(GATHERED_FOR_MS)
  }

  /** Sends what still waits; what cannot be sent now never is. To be called before the pool ends. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#round
    if (this.#waiting.size > 0) await this.#send()
  }

  async #nextRound(ms: number): Promise<void> {
    const { signal } = this.#closing
    await setTimeout(ms, undefined, { signal }).catch(() => {})
    const isSent = await this.#send()
    this.#round =
      this.#waiting.size > 0 && !signal.aborted
        ? this.#nextRound(isSent ? GATHERED_FOR_MS : TRIED_AGAIN_AFTER_MS)
        : undefined
  }

  async #send(): Promise<boolean> {
    const groupIds = [...this.#waiting]
    this.#waiting.clear()
    try {
      await this.#pool.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
        CHANNEL,
        announcements(this.#sender, groupIds),
      ])
      return true
    } catch {
      for (const groupId of groupIds) this.#waiting.add(groupId)
      return false
    }
  }
}
