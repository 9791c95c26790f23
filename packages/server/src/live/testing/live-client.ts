import { once } from 'node:events'
import type { ConnectionOptions } from 'node:tls'
import type { LiveMessage, LiveRequest } from '@qunkit/contract'
import { type ClientOptions, WebSocket } from 'ws'

type OfType<Type extends LiveMessage['type']> = Extract<LiveMessage, { type: Type }>

/** A plain client of /v1/live, that keeps what it was sent until it is asked for. */
export class LiveClient implements Disposable {
  readonly socket: WebSocket
  readonly #inbox: LiveMessage[] = []
  #arrived = Promise.withResolvers<void>()
  readonly closed: Promise<number>

  private constructor(socket: WebSocket) {
    this.socket = socket
    this.closed = once(socket, 'close').then(([code]) => Number(code))
    socket.on('message', (data: Buffer) => {
      this.#inbox.push(JSON.parse(data.toString()) as LiveMessage)
      this.#arrived.resolve()
      this.#arrived = Promise.withResolvers()
    })
    // How it ended is told by `closed`.
    socket.on('error', () => undefined)
  }

  static async open(
    address: string,
    headers: Record<string, string> = {},
    tls: ClientOptions & Pick<ConnectionOptions, 'servername'> = {},
  ): Promise<LiveClient> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/v1/live`, { ...tls, headers })
    const client = new LiveClient(socket)
    await once(socket, 'open')
    return client
  }

  send(request: LiveRequest): void {
    this.socket.send(JSON.stringify(request))
  }

  /** The next message of this type; those before it, of other types, are passed over. */
  async next<Type extends LiveMessage['type']>(type: Type): Promise<OfType<Type>> {
    for (;;) {
      const message = await this.any()
      if (isOf(message, type)) return message
    }
  }

  async any(): Promise<LiveMessage> {
    for (;;) {
      const message = this.#inbox.shift()
      if (message !== undefined) return message
      await this.#arrived.promise
    }
  }

  /** Everything that the server had to say up to now: it answers in order. */
  async pending(): Promise<LiveMessage[]> {
    this.send({ type: 'ping' })
    const messages: LiveMessage[] = []
    for (;;) {
      const message = await this.any()
      if (message.type === 'pong') return messages
      messages.push(message)
    }
  }

  [Symbol.dispose](): void {
    this.socket.terminate()
  }
}

const isOf = <Type extends LiveMessage['type']>(message: LiveMessage, type: Type): message is OfType<Type> =>
  message.type === type
