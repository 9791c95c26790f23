import type { Database } from 'better-sqlite3'

const EVERY_MS = 100

/**
 * Calls `wrote` soon after another connection than `writer` has written to the file, which is all that SQLite tells,
 * until the function that it answers is called.
 */
export function heedOtherProcesses(writer: Database, wrote: () => void): () => void {
  const dataVersion = writer.prepare<[], number>('pragma data_version').pluck()
  const read = () => {
    try {
      return dataVersion.get()
    } catch {
      // Busy, or the disk fails, which whoever reads or writes is told: the next look finds what this one missed.
      return undefined
    }
  }
  let seen = read()
  const timer = setInterval(() => {
    const now = read() ?? seen
    if (now !== seen) wrote()
    seen = now
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
