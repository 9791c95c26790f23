/** What was typed cannot be done. The message says what to type instead, and is all that is shown. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}
