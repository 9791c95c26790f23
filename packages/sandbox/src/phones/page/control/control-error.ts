/** The control API refused what was asked, in a sentence that says what to do. */
export class ControlError extends Error {
  readonly code: string
  readonly status: number

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'ControlError'
    this.status = status
    this.code = code
  }
}

/** The sandbox did not answer at all. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The sandbox does not answer: is it still running?', { cause })
    this.name = 'UnreachableError'
  }
}
