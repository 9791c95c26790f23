import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** An answer to the letter. */
export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

const HEAD_END = Buffer.from('\r\n\r\n')
const PATIENCE_MS = 30_000

const headerOf = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim()

/** The body of a chunked answer, and where it ends; undefined while it has not all come. */
const readChunks = (bytes: Buffer, from: number): { body: Buffer; end: number } | undefined => {
  const chunks: Buffer[] = []
  for (let at = from; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    const begin = lineEnd + 2
    if (bytes.length < begin + size + 2) return undefined
    if (size === 0) return { body: Buffer.concat(chunks), end: begin + 2 }
    chunks.push(bytes.subarray(begin, begin + size))
    at = begin + size + 2
  }
}

/**
 * HTTP as bytes: what is sent need not be HTTP, and what comes back is read to the letter. One connection, one request
 * after the other; it is opened anew when the server has ended it.
 */
export class HttpConnection {
  readonly #host: string
  readonly #port: number
  #socket: Socket | undefined
  #bytes: Buffer = Buffer.alloc(0)
  #wake: () => void = () => undefined
  #isEnded = false
  /** What was sent before on the same connection, for a message: it may be what is wrong. */
  before: Buffer | undefined
  #sent: Buffer | undefined

  constructor(url: string) {
    const { hostname, port } = new URL(url)
    this.#host = hostname
    this.#port = Number(port)
  }

  /**
   * Sends these bytes and reads one answer; undefined when the server ends the connection without one. `isLast` ends our
   * side after the bytes: what was begun will not go on. @throws when nothing happens for half a minute
   */
  async ask(
    bytes: Buffer,
    options: { isHead?: boolean; isLast?: boolean } = {},
  ): Promise<RawAnswer | undefined> {
    const socket = await this.#open()
    this.before = this.#sent
    this.#sent = bytes
    socket.write(bytes)
    if (options.isLast === true) socket.end()
    const timer = setTimeout(() => {
      socket.destroy(new Error('no answer'))
    }, PATIENCE_MS)
    try {
      for (;;) {
        const answer = this.#take(options.isHead === true)
        if (answer !== undefined) {
          if (answer.status < 200 && answer.status !== 101) continue
          if (options.isLast === true || answer.status === 101 || /^connection: close/im.test(answer.head))
            this.close()
          return answer
        }
        if (this.#isEnded) {
          if (socket.errored?.message === 'no answer')
            throw new Error(`no answer and no end within ${PATIENCE_MS} ms`)
          this.close()
          return undefined
        }
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      clearTimeout(timer)
    }
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  async #open(): Promise<Socket> {
    if (this.#socket !== undefined && !this.#isEnded) return this.#socket
    this.close()
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true, allowHalfOpen: true })
    this.#socket = socket
    this.#bytes = Buffer.alloc(0)
    this.#isEnded = false
    this.#sent = undefined
    const isMine = () => this.#socket === socket
    socket.on('data', (data) => {
      if (!isMine()) return
      this.#bytes = this.#bytes.length === 0 ? data : Buffer.concat([this.#bytes, data])
      this.#wake()
    })
    const end = () => {
      if (!isMine()) return
      this.#isEnded = true
      this.#wake()
    }
    socket.on('end', end).on('close', end).on('error', end)
    await once(socket, 'connect')
    return socket
  }

  #take(isHead: boolean): RawAnswer | undefined {
    const bytes = this.#bytes
    const headEnd = bytes.indexOf(HEAD_END)
    if (headEnd < 0) return undefined
    const head = bytes.toString('latin1', 0, headEnd)
    const status = Number(head.slice(9, 12))
    const from = headEnd + HEAD_END.length
    let body: Buffer = Buffer.alloc(0)
    let end = from
    if (!isHead && status >= 200 && status !== 204 && status !== 304) {
      const length = headerOf(head, 'content-length')
      if (length !== undefined) {
        end = from + Number(length)
        if (bytes.length < end) return undefined
        body = bytes.subarray(from, end)
      } else if (headerOf(head, 'transfer-encoding') === 'chunked') {
        const chunked = readChunks(bytes, from)
        if (chunked === undefined) return undefined
        body = chunked.body
        end = chunked.end
      } else if (this.#isEnded) {
        body = bytes.subarray(from)
        end = bytes.length
      } else return undefined
    }
    this.#bytes = bytes.subarray(end)
    return { status, head, body: body.toString('utf8') }
  }
}
