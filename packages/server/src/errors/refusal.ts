import type { ErrorCode } from '@qunkit/contract'

/** A request that is refused for a reason in the contract's table. Thrown by any domain, answered in one place. */
export class Refusal extends Error {
  readonly code: ErrorCode
  /** What to do, where the caller knows more than the table; shown to the developer, so it holds no secret. */
  readonly detail: string | undefined
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, options: { detail?: string; retryAfter?: number; cause?: unknown } = {}) {
    super(options.detail ?? code, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.detail = options.detail
    this.retryAfter = options.retryAfter
  }
}
