import { type ErrorCode, LiveRequest } from '@qunkit/contract'
import type { Logger } from 'pino'
import { Compile } from 'typebox/compile'
import { Refusal } from '../errors/refusal.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { type Caller, LiveConnection, type LiveSocket } from './live-connection.ts'
import type { LiveHub } from './live-hub.ts'
import { BLOCKED_MS, HEARTBEAT_SECONDS, HELLO_MS, MAX_CONNECTIONS_OF_USER } from './live-limits.ts'
import type { LiveSource } from './live-source.ts'

const Request = Compile(LiveRequest)

interface DoorOptions {
  readonly hub: LiveHub
  readonly source: Pick<LiveSource, 'now' | 'elapsed' | 'isKnown'>
  /** @throws {Refusal} TOKEN_INVALID, TOKEN_EXPIRED */
  readonly readToken: (token: string) => Caller
  readonly logger: Pick<Logger, 'error'>
}

/** Lets connections in, hears what they ask, and ends those that break a rule, are silent, or are nobody's any more. */
export class LiveDoor {
  readonly #options: DoorOptions
  readonly #connections = new Set<LiveConnection>()
  /** Oldest first. */
  readonly #ofUser = new Map<string, LiveConnection[]>()

  constructor(options: DoorOptions) {
    this.#options = options
  }

  get connections(): number {
    return this.#connections.size
  }

  /** Takes a socket that was opened; `caller`, when the upgrade said already whose it is. */
  open(socket: LiveSocket, caller?: Caller): LiveConnection {
    const connection = new LiveConnection(socket, this.#options.source.elapsed())
    this.#connections.add(connection)
    if (caller !== undefined) this.#work(connection, () => this.#welcome(connection, caller))
    return connection
  }

  /** A frame has come. */
  hear(connection: LiveConnection, data: Buffer, isBinary: boolean): void {
    if (connection.isOver) return
    if (!connection.hear(this.#options.source.elapsed())) {
      connection.end('RATE_LIMITED')
      return
    }
    const request = isBinary ? undefined : parse(data)
    if (request === undefined) connection.end('LIVE_MESSAGE_INVALID')
    else this.#work(connection, () => this.#answer(connection, request))
  }

  /** The socket has closed. */
  closed(connection: LiveConnection): void {
    connection.isOver = true
    this.#connections.delete(connection)
    this.#options.hub.leave(connection)
    if (connection.caller !== undefined) this.#forget(connection, connection.caller.user)
  }

  /** To be called every SWEEP_MS. */
  sweep(): void {
    const { now, elapsed } = this.#options.source
    const [time, waited] = [now(), elapsed()]
    for (const connection of this.#connections) {
      const { caller, openedAt, heardAt, blockedSince, isOver } = connection
      if (waited - heardAt > 2 * HEARTBEAT_SECONDS * 1000) connection.terminate()
      else if (blockedSince !== undefined && waited - blockedSince > BLOCKED_MS) connection.terminate()
      else if (isOver) continue
      else if (caller === undefined && waited - openedAt > HELLO_MS) connection.end('LIVE_HELLO_FIRST')
      else if (caller !== undefined && caller.expiresAt <= time) connection.end('TOKEN_EXPIRED')
    }
  }

  endAll(code: ErrorCode): void {
    for (const connection of this.#connections) connection.end(code)
  }

  terminateAll(): void {
    for (const connection of this.#connections) connection.terminate()
  }

  /** One message of a connection after the other. */
  #work(connection: LiveConnection, run: () => Promise<void>): void {
    const mine = (connection.work === undefined ? run() : connection.work.then(run)).catch(
      (error: unknown) => {
        if (error instanceof Refusal) {
          connection.end(error.code, error.detail)
          return
        }
        this.#options.logger.error({ err: error }, 'a live message could not be answered')
        connection.end(StoreUnavailableError.isInstance(error) ? 'STORE_UNAVAILABLE' : 'INTERNAL')
      },
    )
    connection.work = mine
    void mine.then(() => {
      if (connection.work === mine) connection.work = undefined
    })
  }

  async #answer(connection: LiveConnection, request: LiveRequest): Promise<void> {
    if (connection.isOver) return
    const { hub, readToken } = this.#options
    if (request.type === 'hello') {
      if (connection.caller !== undefined) throw new Refusal('LIVE_MESSAGE_INVALID')
      await this.#welcome(connection, readToken(request.token))
      return
    }
    if (connection.caller === undefined) throw new Refusal('LIVE_HELLO_FIRST')
    if (request.type === 'ping') connection.send({ type: 'pong' })
    else if (request.type === 'subscribe') await hub.subscribe(connection, request)
    else hub.unsubscribe(connection, request)
  }

  async #welcome(connection: LiveConnection, caller: Caller): Promise<void> {
    if (!(await this.#options.source.isKnown(caller.user))) throw new Refusal('TOKEN_INVALID')
    if (connection.isOver) return
    connection.caller = caller
    const others = this.#ofUser.get(caller.user) ?? []
    this.#ofUser.set(caller.user, [...others, connection])
    if (others.length >= MAX_CONNECTIONS_OF_USER) others[0]?.end('LIVE_REPLACED')
    connection.send({ type: 'welcome', userId: caller.user, heartbeatSeconds: HEARTBEAT_SECONDS })
  }

  #forget(connection: LiveConnection, user: string): void {
    const others = (this.#ofUser.get(user) ?? []).filter((one) => one !== connection)
    if (others.length === 0) this.#ofUser.delete(user)
    else this.#ofUser.set(user, others)
  }
}

const parse = (data: Buffer): LiveRequest | undefined => {
  try {
    const message: unknown = JSON.parse(data.toString('utf8'))
    return Request.Check(message) ? message : undefined
  } catch {
    return undefined
  }
}
