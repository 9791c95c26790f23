/** Data cannot be moved, kept or brought back. The message says why and what to do, and is all that is shown. */
export class DataError extends Error {
  override readonly name = 'DataError'
}
