import sonicBoom from 'sonic-boom'
import type { LogDestination } from './logger.ts'

const BUFFER_BYTES = 4096
const FLUSH_EVERY_MS = 200

/** When the reader does not read, or the disk is full: what is logged beyond these bytes is dropped, and the server goes on. */
const MOST_KEPT_BYTES = 4 * 1024 * 1024

/**
 * Standard output, some lines at a time. What is kept is written within 200 ms, and when the process ends in any way but
 * `kill -9`; only what a slow reader is just then being given may be lost. When nobody reads it any more (`qunkit serve | tee log`, and `tee` was ended), the process goes on, and ends when
 * it is told to.
 */
const openStandardOutput = (): LogDestination => {
  let isRead = true
  const output = new sonicBoom.SonicBoom({
    fd: 1,
    sync: false,
    minLength: BUFFER_BYTES,
    periodicFlush: FLUSH_EVERY_MS,
    maxLength: MOST_KEPT_BYTES,
  })
  // Other errors pass: a disk has room again, and what is kept is then written.
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') isRead = false
  })
  process.on('exit', () => {
    try {
      if (isRead) output.flushSync()
    } catch {
      // There is nobody left to tell.
    }
  })
  return {
    write(line) {
      if (isRead) output.write(line)
    },
  }
}

let opened: LogDestination | undefined

/** One for the process. */
export const standardOutput = (): LogDestination => {
  opened ??= openStandardOutput()
  return opened
}
