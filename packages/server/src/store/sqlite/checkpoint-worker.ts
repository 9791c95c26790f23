// A thread of its own with a connection of its own: whoever is asked something meanwhile does not wait for the disk.
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/** How many pages the log has, and how many of them are in the file. */
export interface MovedLog {
  readonly pages: number
  readonly inFile: number
}

const { file } = workerData as { file: string }
const db = new Sqlite(file, { fileMustExist: true })
// https://sqlite.org/pragma.html#pragma_wal_checkpoint
const checkpoint = db.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(passive)')

/**
 * What is written meanwhile is moved after it: only when all of the log is in the file is the file brought to the disk, and
 * what has gathered there until then keeps whoever commits waiting all the longer.
 */
const MOST_PASSES = 5

const moveLog = (): MovedLog => {
  try {
    for (let pass = 1; ; pass += 1) {
      const { log = 0, checkpointed = 0 } = checkpoint.get() ?? {}
      if (log === checkpointed || pass === MOST_PASSES) return { pages: log, inFile: checkpointed }
    }
  } catch {
    // The disk is full or fails: the log only grows, and whoever writes next is told.
    return { pages: 0, inFile: 0 }
  }
}

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'close') {
    db.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(moveLog())
})
