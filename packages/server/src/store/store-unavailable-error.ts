const marker = Symbol.for('qunkit.StoreUnavailableError')

/**
 * The database could not do what it was asked: it is gone, full, locked or too slow, or it refused a statement.
 * What the failed unit had written is gone. The message holds no value of any row; `cause` is the driver's own
 * error, and may.
 */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
  /** The driver's code: an SQLSTATE, `SQLITE_…`, or the operating system's (`ECONNREFUSED`). */
  readonly code: string | undefined

  constructor(message: string, options: { code?: string; cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = options.code
    Object.defineProperty(this, marker, { value: true })
  }

  /** True for an error of another copy of this package too, where `instanceof` is not. */
  static isInstance(error: unknown): error is StoreUnavailableError {
    return error instanceof Error && marker in error
  }

  /** Wraps what a driver threw. */
  static of(engine: 'SQLite' | 'PostgreSQL', cause: unknown): StoreUnavailableError {
    if (StoreUnavailableError.isInstance(cause)) return cause
    const code =
      cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
    return new StoreUnavailableError(`${engine} failed${code === undefined ? '' : ` with ${code}`}.`, {
      ...(code === undefined ? {} : { code }),
      cause,
    })
  }
}
