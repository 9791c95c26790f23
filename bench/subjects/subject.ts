// What every process under measurement does: it listens, says where, and answers what it is asked until it is let go.

/** What a subject can be asked, and how it answers. */
export interface Answer {
  /** Microseconds of CPU time up to now. */
  readonly cpu: number
  /** Bytes, once garbage is collected: of the whole process, and of JavaScript's own objects and buffers. */
  readonly memory: { readonly rss: number; readonly heap: number }
}
export type Question = keyof Answer

const answers: { [Asked in Question]: () => Answer[Asked] } = {
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  memory: () => {
    // Once more frees what the first made unreachable: the objects that buffers hang on.
    globalThis.gc?.()
    globalThis.gc?.()
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
    return { rss, heap: heapUsed + arrayBuffers }
  },
}

/** Tells the parent process that this subject serves, and what there is in it. Ends when the parent does. */
export const ready = (subject: { url: string; scene?: unknown }): void => {
  // Ctrl-C reaches the whole process group: the parent ends this process, and it clears away what it made.
  process.on('SIGINT', () => {})
  process.on('message', (question: Question) => process.send?.(answers[question]()))
  process.on('disconnect', () => process.exit(0))
  process.send?.(subject)
}
