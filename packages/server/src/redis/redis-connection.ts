import type { Logger } from 'pino'
import { createClient } from 'redis'
import { within } from './within.ts'

const CONNECTS_WITHIN_MS = 5_000
const ANSWERS_WITHIN_MS = 2_000
const PROVED_ALIVE_EVERY_MS = 5_000
const LONGEST_PAUSE_MS = 5_000

/** Doubling from 50 ms, and never the same for all processes: they lost it at the same moment. */
const pauseBefore = (failures: number): number =>
  Math.min(50 * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2)

const makeClient = (url: string, { queues }: { queues: boolean }) =>
  createClient({
    url,
    disableOfflineQueue: !queues,
    socket: { connectTimeout: CONNECTS_WITHIN_MS, reconnectStrategy: pauseBefore },
  })
type Client = ReturnType<typeof makeClient>

export interface Hearing {
  readonly message: (text: string) => void
  /** Called whenever it begins to hear, and hears again after a gap: nobody knows what was said before. */
  readonly begun: () => void
}

/**
 * Two connections to one Redis: one for commands, one that hears. Both are made again by themselves when they are lost,
 * for as long as it takes. Nothing here waits for a Redis
 * that is gone: commands reject at once.
 */
export class RedisConnection {
  readonly commands: Client
  readonly #subscriber: Client
  readonly #prefix: string
  readonly #changed: (fault: string | undefined) => void
  readonly #begun = new Set<() => void>()
  readonly #proof: NodeJS.Timeout
  readonly #settled = Promise.withResolvers<void>()
  #isGone = false
  #isClosed = false

  /**
   * Connects by itself, soon. `changed` is told once that Redis is gone, with the reason, and once that it is back.
   * @throws when the address cannot be read
   */
  constructor(url: string, changed: (fault: string | undefined) => void) {
    this.#changed = changed
    // Redis keeps the keys of its numbered databases apart, but not what is published.
    this.#prefix = `qunkit:${/^\/(\d+)$/.exec(new URL(url).pathname)?.[1] ?? 0}:`
    this.commands = makeClient(url, { queues: false })
    this.#subscriber = makeClient(url, { queues: true })
    for (const client of [this.commands, this.#subscriber]) {
      client.on('error', (error: Error) => this.#lost(error))
      client.on('ready', () => this.#found())
      void connect(client)
    }
    this.#subscriber.on('ready', () => {
      for (const begun of this.#begun) begun()
    })
    this.#proof = setInterval(() => void this.#proveAlive(), PROVED_ALIVE_EVERY_MS)
    this.#proof.unref()
  }

  /** Resolves once it is known whether Redis is there, at the beginning. */
  get settled(): Promise<void> {
    return this.#settled.promise
  }

  get isReady(): boolean {
    return this.commands.isReady
  }

  /** A name that no other deployment uses that has another database of this Redis. */
  named(name: string): string {
    return `${this.#prefix}${name}`
  }

  /** Resolves once Redis has the message. Rejects when it is gone, or does not answer for two seconds. */
  async publish(channel: string, message: string): Promise<void> {
    await within(ANSWERS_WITHIN_MS, this.commands.publish(this.named(channel), message))
  }

  /** Hears a channel from now on, or from when Redis is there. Answers how to end it. */
  subscribe(channel: string, { message, begun }: Hearing): () => void {
    const name = this.named(channel)
    const listener = (text: string) => message(text)
    let isWanted = true
    const hasBegun = () => {
      if (!isWanted) return
      this.#begun.add(begun)
      begun()
    }
    const begin = (): Promise<void> =>
      this.#subscriber.subscribe(name, listener).then(hasBegun, (error: Error) => {
        // Lost on its way; once it has succeeded, the client repeats it by itself.
        this.#lost(error)
        if (isWanted) this.#subscriber.once('ready', begin)
      })
    void begin()
    return () => {
      isWanted = false
      this.#begun.delete(begun)
      if (!this.#isClosed) this.#subscriber.unsubscribe(name, listener).catch(() => {})
    }
  }

  /** Ends both connections at once. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#proof)
    this.commands.destroy()
    this.#subscriber.destroy()
  }

  /** A connection whose other end is gone without a word looks as before: only an answer tells. */
  async #proveAlive(): Promise<void> {
    for (const client of [this.commands, this.#subscriber]) {
      if (!client.isReady) continue
      await within(ANSWERS_WITHIN_MS, client.ping()).catch((error: Error) => {
        if (this.#isClosed) return
        this.#lost(error)
        client.destroy()
        void connect(client)
      })
    }
  }

  #lost({ message }: Error): void {
    this.#settled.resolve()
    if (this.#isGone || this.#isClosed) return
    this.#isGone = true
    this.#changed(message)
  }

  #found(): void {
    if (!this.commands.isReady || !this.#subscriber.isReady) return
    this.#settled.resolve()
    if (!this.#isGone) return
    this.#isGone = false
    this.#changed(undefined)
  }
}

/** Says in the log what becomes of Redis. */
export const logRedis =
  (logger: Pick<Logger, 'warn' | 'info'>) =>
  (fault: string | undefined): void => {
    if (fault === undefined) logger.info('Redis answers again')
    else
      logger.warn(
        { reason: fault },
        'Redis does not answer: until it does, each process counts requests alone, and looks every ten seconds for what others changed',
      )
  }

/** Rejects only when the client was closed. */
const connect = (client: Client): Promise<unknown> => client.connect().catch(() => undefined)
