import type { Randomness } from './randomness.ts'

/** The shareTickets: a new random one for each opening, good while that opening's app lives (WECHAT_FACTS 1.3). */
export class ShareTickets {
  readonly #random: Randomness
  readonly #entries = new Map<string, string>()

  constructor(random: Randomness) {
    this.#random = random
  }

  issue(entry: string): string {
    const ticket = this.#random.uuid()
    this.#entries.set(ticket, entry)
    return ticket
  }

  /** The entry that a living ticket was issued for. */
  entryOf(ticket: string): string | undefined {
    return this.#entries.get(ticket)
  }

  revoke(ticket: string): void {
    this.#entries.delete(ticket)
  }
}
