const SEVERAL = /^(?<before>[a-z]+:\/\/(?:[^@/?#]*@)?)(?<hosts>[^@/?#]+,[^@/?#]+)(?<after>(?:[/?#].*)?)$/i

/**
 * The address of a database whose primary may be on one of several hosts, as in `postgres://user:password@one,two:5433/db`.
 * The driver knows of one host only: this names the one to try.
 */
export class DatabaseHosts {
  readonly #urls: readonly string[]
  /** Grows with every change of host. */
  #turn = 0

  constructor(url: string) {
    const { before = '', hosts, after = '' } = SEVERAL.exec(url)?.groups ?? {}
    this.#urls =
      hosts === undefined ? [url] : hosts.split(',').map((host) => `${before}${host.trim()}${after}`)
  }

  get all(): readonly string[] {
    return this.#urls
  }

  get turn(): number {
    return this.#turn
  }

  get current(): string {
    return this.#urls[this.#turn % this.#urls.length] ?? ''
  }

  /** The host of that turn is gone, or is no primary: the next one's turn, unless it is already. */
  leave(turn: number): void {
    if (turn === this.#turn) this.#turn += 1
  }
}
