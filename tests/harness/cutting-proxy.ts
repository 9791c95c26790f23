import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Stands before a server and cuts its connections when it is told to, in the middle of whatever passes. */
export class CuttingProxy implements AsyncDisposable {
  readonly #server = createServer((client) => this.#join(client))
  readonly #target: URL
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  /** After so many bytes from the server, everything is cut. */
  #bytesLeft = Number.POSITIVE_INFINITY
  cuts = 0

  private constructor(target: string) {
    this.#target = new URL(target)
  }

  static async open(target: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Cuts every connection once so many more bytes came from the server: perhaps in the middle of a message. */
  cutAfter(bytes: number): void {
    this.#bytesLeft = bytes
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname)
    const pair = [client, server] as const
    this.#pairs.add(pair)
    const end = (): void => {
      this.#pairs.delete(pair)
      for (const socket of pair) socket.destroy()
    }
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
    }
    client.on('data', (data) => server.write(data))
    server.on('data', (data) => {
      if (data.length < this.#bytesLeft) {
        this.#bytesLeft -= data.length
        client.write(data)
        return
      }
      const last = this.#bytesLeft
      this.#bytesLeft = Number.POSITIVE_INFINITY
      this.cuts += 1
      client.write(data.subarray(0, last), () => {
        for (const open of this.#pairs) for (const socket of open) socket.destroy()
      })
    })
  }
}
