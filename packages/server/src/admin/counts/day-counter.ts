import type { FastifyBaseLogger } from 'fastify'
import type { DailyCount } from '../../store/admin-store.ts'
import type { Store } from '../../store/store.ts'
import { dayOf } from './day.ts'

const FLUSH_MS = 5000
/** Clients make the ids of the cards that they share: no more of them than this are held between two writes. */
const MOST_SHARES = 2000
/** How many days a card that is tapped again is known. */
const SHARE_DAYS = 30

/** What the operators' overview counts. */
export type CountName =
  /** Entries, by WeChat's scene. */
  | 'entry'
  /** Payloads that were decrypted, by `ok` or the code of the refusal. */
  | 'decryption'
  /** Entries by a card that the SDK marked. */
  | 'tap'
  /** Cards that were tapped for the first time. */
  | 'share'
  /** What an entry made: a `group`, a `member`. */
  | 'new'

/**
 * Counts in memory, and adds what it counted to the store every few seconds: counting costs a request nothing. What a
 * process had counted in its last seconds is lost when it is killed.
 */
export class DayCounter {
  readonly #store: Pick<Store, 'write'>
  readonly #now: () => number
  readonly #logger: Pick<FastifyBaseLogger, 'warn'>
  readonly #timer: NodeJS.Timeout
  #counts = new Map<string, DailyCount>()
  #shares = new Map<string, { appid: string; share: string; day: string }>()
  #flushing: Promise<void> = Promise.resolve()
  #prunedOn = ''

  constructor(options: {
    store: Pick<Store, 'write'>
    now: () => number
    logger: Pick<FastifyBaseLogger, 'warn'>
  }) {
    this.#store = options.store
    this.#now = options.now
    this.#logger = options.logger
    this.#timer = setInterval(() => this.flush(), FLUSH_MS).unref()
  }

  add(appid: string, name: CountName, label: string): void {
    this.#add({ day: dayOf(this.#now()), appid, name, label, count: 1 })
  }

  /** Someone entered by a card with this mark. */
  tapped(appid: string, share: string): void {
    this.add(appid, 'tap', '')
    const key = `${appid} ${share}`
    if (this.#shares.size < MOST_SHARES && !this.#shares.has(key))
      this.#shares.set(key, { appid, share, day: dayOf(this.#now()) })
  }

  /** Adds what was counted to the store; what could not be written is tried again the next time. Never rejects. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  /** Writes what is left. */
  stop(): Promise<void> {
    clearInterval(this.#timer)
    return this.flush()
  }

  #add(count: DailyCount): void {
    const key = [count.appid, count.day, count.name, count.label].join(' ')
    this.#counts.set(key, { ...count, count: count.count + (this.#counts.get(key)?.count ?? 0) })
  }

  async #write(): Promise<void> {
    const today = dayOf(this.#now())
    const [counts, shares] = [this.#counts, this.#shares]
    if (counts.size + shares.size === 0) return
    this.#counts = new Map()
    this.#shares = new Map()
    try {
      await this.#store.write(async (writes) => {
        const all = [...counts.values()]
        // In one order, so that two processes that write at once wait for each other.
        for (const [, share] of [...shares].sort(([one], [other]) => (one < other ? -1 : 1)))
          if (await writes.noteTappedShare(share))
            all.push({ appid: share.appid, day: share.day, name: 'share', label: '', count: 1 })
        await writes.addCounts(merged(all))
        if (this.#prunedOn !== today)
          await writes.pruneTappedShares(dayOf(this.#now() - SHARE_DAYS * 86_400_000))
      })
      this.#prunedOn = today
    } catch (err) {
      for (const count of counts.values()) this.#add(count)
      for (const [key, share] of shares) if (this.#shares.size < MOST_SHARES) this.#shares.set(key, share)
      this.#logger.warn({ err }, 'what was counted could not be kept, and will be tried again')
    }
  }
}

const merged = (counts: readonly DailyCount[]): DailyCount[] => {
  const byKey = new Map<string, DailyCount>()
  for (const one of counts) {
    const key = [one.appid, one.day, one.name, one.label].join(' ')
    byKey.set(key, { ...one, count: one.count + (byKey.get(key)?.count ?? 0) })
  }
  return [...byKey.values()]
}
