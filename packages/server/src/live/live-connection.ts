import { type ErrorCode, errorCodes, type LiveMessage } from '@qunkit/contract'
import type { LoginClaims } from '../login/login-token.ts'
import type { Millis } from '../store/store.ts'
import { BLOCKED_BYTES, MESSAGE_BURST, MESSAGES_PER_SECOND } from './live-limits.ts'
import type { Subscription } from './subscription.ts'

/** What is needed of a WebSocket: `ws` has it. */
export interface LiveSocket {
  readonly bufferedAmount: number
  send(data: Buffer, options: { binary: false }): void
  close(code: number, reason: string): void
  terminate(): void
}

export interface Caller extends LoginClaims {
  readonly expiresAt: Millis
}

/** Why a connection is closed, by RFC 6455: the client broke a rule, or the server restarts. */
const closeCode = (code: ErrorCode): number => (code === 'LIVE_RESTARTING' ? 1012 : 1008)

/**
 * One socket and all that is known of it. Thousands of them are open: none has a timer of its own. Times are of a clock
 * that nobody moves.
 */
export class LiveConnection {
  readonly socket: LiveSocket
  readonly openedAt: Millis
  readonly subscriptions = new Map<string, Subscription>()
  caller: Caller | undefined
  heardAt: Millis
  /** Since when it has more unsent than it may. */
  blockedSince: Millis | undefined
  isOver = false
  /** The message that is being worked on; those after it wait their turn. */
  work: Promise<void> | undefined
  #allowance = MESSAGE_BURST

  constructor(socket: LiveSocket, now: Millis) {
    this.socket = socket
    this.openedAt = now
    this.heardAt = now
  }

  /** Notes that something was heard. False when that was too much in too short a time. */
  hear(now: Millis): boolean {
    const earned = ((now - this.heardAt) * MESSAGES_PER_SECOND) / 1000
    this.#allowance = Math.min(MESSAGE_BURST, this.#allowance + earned) - 1
    this.heardAt = now
    return this.#allowance >= 0
  }

  /** Whether it is to get nothing now: from too much unsent until nothing is. */
  isBlocked(now: Millis): boolean {
    const unsent = this.socket.bufferedAmount
    if (unsent === 0) this.blockedSince = undefined
    else if (unsent > BLOCKED_BYTES) this.blockedSince ??= now
    return this.blockedSince !== undefined
  }

  send(message: LiveMessage): void {
    this.sendBytes(Buffer.from(JSON.stringify(message)))
  }

  /** A message that was written once, for all who get it. */
  sendBytes(bytes: Buffer): void {
    if (!this.isOver) this.socket.send(bytes, { binary: false })
  }

  /** Says why, and closes. */
  end(code: ErrorCode, detail: string = errorCodes[code].fix): void {
    if (this.isOver) return
    this.send({ type: 'ended', code, detail })
    this.isOver = true
    this.socket.close(closeCode(code), code)
  }

  terminate(): void {
    this.isOver = true
    this.socket.terminate()
  }
}
