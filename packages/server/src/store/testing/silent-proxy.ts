import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands before a server. When told to, it passes nothing any more, and ends nothing: as when a machine loses its power. */
export class SilentProxy implements AsyncDisposable {
  readonly #server = createServer((client) => this.#join(client))
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  isSilent = false

  private constructor(target: string) {
    this.#target = new URL(target)
  }

  static async open(target: string): Promise<SilentProxy> {
    const proxy = new SilentProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  /** The target's address, by way of this. */
  get url(): string {
    const url = new URL(this.#target)
    url.port = `${(this.#server.address() as AddressInfo).port}`
    return url.href
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from)
      from.on('data', (data) => {
        if (!this.isSilent) to.write(data)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        this.#sockets.delete(from)
        if (!this.isSilent) to.destroy()
      })
    }
  }
}
