import type { HostLink } from './host-link.ts'
import type { PhoneReport } from './phone-host.ts'

/** Where everything that goes wrong in a phone ends: nothing that a page throws gets past it. */
export class Reporter {
  readonly #link: HostLink
  readonly #warned = new Set<string>()
  /** Route of the page on the screen. */
  page: (() => string | undefined) | undefined
  /** Hears of errors before the host does: `App.onError` and `wx.onError`. */
  onError: ((message: string) => void) | undefined

  constructor(link: HostLink) {
    this.#link = link
  }

  /** Runs what belongs to the mini program. What it throws is reported; then the result is `undefined`. */
  guard<Result>(run: () => Result): Result | undefined {
    try {
      return run()
    } catch (error) {
      this.error(error)
      return undefined
    }
  }

  error(error: unknown): void {
    const message = messageOf(error)
    const stack = stackOf(error)
    this.#send({ level: 'error', message, ...(stack !== undefined && { stack }) })
    try {
      this.onError?.(stack === undefined ? message : `${message}\n${stack}`)
    } catch (second) {
      this.#send({ level: 'error', message: messageOf(second) })
    }
  }

  /** Says it once, however often it happens. */
  warnOnce(message: string): void {
    if (this.#warned.has(message)) return
    this.#warned.add(message)
    this.#send({ level: 'warning', message })
  }

  /** What a mini program asks for is not on this machine, through no fault of its own; said once. */
  noServer(message: string): void {
    if (this.#warned.has(message)) return
    this.#warned.add(message)
    this.#send({ level: 'warning', message, from: 'network' })
  }

  /** A line of the mini program's own console. */
  log(level: PhoneReport['level'], message: string): void {
    this.#send({ level, message, from: 'console' })
  }

  #send(report: PhoneReport): void {
    const page = this.page?.()
    this.#link.tell('report', page === undefined ? report : { ...report, page })
  }
}

/** Never throws, whatever a mini program made of its error. */
export function messageOf(error: unknown): string {
  try {
    if (error instanceof Error) return `${error.name}: ${error.message}`
    return typeof error === 'string' ? error : (JSON.stringify(error) ?? String(error))
  } catch {
    return 'an error that cannot be read'
  }
}

function stackOf(error: unknown): string | undefined {
  try {
    return error instanceof Error && typeof error.stack === 'string' ? error.stack : undefined
  } catch {
    return undefined
  }
}
