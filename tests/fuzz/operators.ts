import type { Chance } from '../chaos/random.ts'

export type Role = 'read' | 'write'

/** Tokens of sessions that have just begun. */
export type Sessions = Readonly<Record<Role, readonly string[]>>

const COOKIE = 'qunkit-operator'

/** The operators of the run, each logged in several times: a request of chance may log one of them out. */
export class Operators {
  readonly #begin: () => Promise<Sessions>
  #sessions: Sessions = { read: [], write: [] }
  /** Every token there was, which nobody is ever to be told. */
  readonly #given = new Set<string>()

  constructor(begin: () => Promise<Sessions>) {
    this.#begin = begin
  }

  async refresh(): Promise<void> {
    this.#sessions = await this.#begin()
    for (const token of [...this.#sessions.read, ...this.#sessions.write]) this.#given.add(token)
  }

  cookie(role: Role, chance: Chance): string {
    return `${COOKIE}=${chance.oneOf(this.#sessions[role])}`
  }

  /** What is like a session's cookie, and is none. */
  forgedCookie(chance: Chance): string {
    const token = chance.oneOf(this.#sessions.write)
    return chance.oneOf([
      `${COOKIE}=`,
      `${COOKIE}=${token.slice(0, -1)}`,
      `${COOKIE}=${token}x`,
      `${COOKIE}=${token.toUpperCase()}`,
      `${COOKIE}=__proto__`,
      `${COOKIE}=%00%zz`,
      `${COOKIE}=${'x'.repeat(3000)}`,
      `__Host-${COOKIE}=${token}`,
      `${COOKIE}=x; ${COOKIE}=y`,
    ])
  }

  /** A session's token that is in the text. */
  tokenIn(text: string): string | undefined {
    for (const [word] of text.matchAll(/[\w-]{43}/g)) if (this.#given.has(word)) return word
    return undefined
  }
}
