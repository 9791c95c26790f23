/** How far a long work is: of the part that is named, and of all of it. */
export interface Progress {
  readonly part: string
  readonly done: number
  readonly total: number
}

/** What every long work takes: somebody to tell, and a signal that stops it and leaves nothing half-done. */
export interface LongWork {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}
