import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Mode = 'passes' | 'silent' | 'refuses' | { readonly delayMs: number }

interface Pair {
  readonly near: Socket
  readonly far: Socket
  isSilent: boolean
  readonly openedAt: number
}

/** Stands before a server, and lets through, delays, keeps silent or refuses what goes to it and comes from it. */
export class FaultProxy implements AsyncDisposable {
  readonly #server = createServer({ pauseOnConnect: false }, (near) => this.#join(near))
  readonly #target: { readonly host: string; readonly port: number }
  readonly #pairs = new Set<Pair>()
  #mode: Mode = 'passes'

  private constructor(target: string) {
    const { hostname, port } = new URL(target)
    this.#target = { host: hostname, port: Number(port) }
  }

  static async open(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  set mode(mode: Mode) {
    this.#mode = mode
    for (const pair of this.#pairs) {
      if (mode === 'silent') pair.isSilent = true
      if (mode === 'refuses') end(pair)
    }
  }

  /**
   * Lets everything pass again. Connections that were silent stay so towards the server, as when a phone is gone; the
   * near side is told that they are lost. Answers, for each, how long the server took to end it, once it did.
   */
  forsake(): Promise<number[]> {
    this.#mode = 'passes'
    const silentSince = performance.now()
    return Promise.all(
      [...this.#pairs]
        .filter((pair) => pair.isSilent)
        .map(async (pair) => {
          pair.near.destroy()
          if (!pair.far.destroyed) await once(pair.far, 'close')
          this.#pairs.delete(pair)
          return performance.now() - silentSince
        }),
    )
  }

  /** Lets everything pass again, and ends what was silent. */
  heal(): void {
    this.#mode = 'passes'
    for (const pair of this.#pairs) if (pair.isSilent) end(pair)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const pair of this.#pairs) end(pair)
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket): void {
    if (this.#mode === 'refuses') {
      near.destroy()
      return
    }
    const far = connect(this.#target.port, this.#target.host)
    const pair: Pair = { near, far, isSilent: this.#mode === 'silent', openedAt: performance.now() }
    this.#pairs.add(pair)
    this.#carry(pair, near, far)
    this.#carry(pair, far, near)
  }

  #carry(pair: Pair, from: Socket, to: Socket): void {
    from.setNoDelay(true)
    from.on('error', () => undefined)
    from.on('data', (data) => {
      if (pair.isSilent) return
      if (typeof this.#mode === 'object') setTimeout(() => to.writable && to.write(data), this.#mode.delayMs)
      else if (to.writable) to.write(data)
    })
    from.on('close', () => {
      // Silence tells nobody of an end, either.
      if (pair.isSilent && from === pair.near) return
      this.#pairs.delete(pair)
      to.destroy()
    })
  }
}

const end = ({ near, far }: Pair): void => {
  near.destroy()
  far.destroy()
}
