import { setTimeout } from 'node:timers/promises'
import { announcements } from './announcement.ts'
import type { Channel } from './channel.ts'

const GATHERED_FOR_MS = 20
const TRIED_AGAIN_AFTER_MS = 500
/** With more groups than these to tell of, while nothing can be sent, others are told to look at all that they watch. */
const MOST_WAITING = 10_000

/**
 * Tells the other processes which groups this one changed. After the commit, and those of 20 ms together: a NOTIFY
 * inside each unit's transaction would make the commits of the whole database wait for each other.
 */
export class Announcer {
  readonly #channel: Pick<Channel, 'send'>
  readonly #sender: string
  readonly #closing = new AbortController()
  #waiting = new Set<string>()
  #isAny = false
  #round: Promise<void> | undefined

  constructor(channel: Pick<Channel, 'send'>, sender: string) {
    this.#channel = channel
    this.#sender = sender
  }

  add(groupIds: Iterable<string>): void {
    this.#gather(groupIds)
    if (this.#hasNews && !this.#closing.signal.aborted) this.#round ??= this.#nextRound(GATHERED_FOR_MS)
  }

  /** Sends what still waits; what cannot be sent now never is. To be called before the channel ends. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#round
    if (this.#hasNews) await this.#send()
  }

  get #hasNews(): boolean {
    return this.#isAny || this.#waiting.size > 0
  }

  #gather(groupIds: Iterable<string>): void {
    for (const groupId of groupIds) this.#waiting.add(groupId)
    if (this.#waiting.size > MOST_WAITING) this.#isAny = true
    if (this.#isAny) this.#waiting.clear()
  }

  async #nextRound(ms: number): Promise<void> {
    const { signal } = this.#closing
    await setTimeout(ms, undefined, { signal }).catch(() => {})
    const isSent = await this.#send()
    this.#round =
      this.#hasNews && !signal.aborted
        ? this.#nextRound(isSent ? GATHERED_FOR_MS : TRIED_AGAIN_AFTER_MS)
        : undefined
  }

  async #send(): Promise<boolean> {
    const [groupIds, isAny] = [[...this.#waiting], this.#isAny]
    this.#waiting.clear()
    this.#isAny = false
    try {
      await this.#channel.send(announcements(this.#sender, isAny ? 'any' : groupIds))
      return true
    } catch {
      this.#isAny ||= isAny
      this.#gather(groupIds)
      return false
    }
  }
}
