/** Somebody stopped a command before it was done. */
export class StoppedError extends Error {
  constructor() {
    super('Stopped. Nothing was changed, and nothing half-done is left.')
    this.name = 'StoppedError'
  }
}
