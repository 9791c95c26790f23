// A thread of its own with a connection of its own: whoever is asked something meanwhile does not wait for the disk.
import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

const { file } = workerData as { file: string }
const db = new Sqlite(file, { fileMustExist: true })
const checkpoint = db.prepare('pragma wal_checkpoint(passive)')

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'close') {
    db.close()
    parentPort?.close()
    return
  }
  try {
    checkpoint.get()
  } catch {
    // The disk is full or fails: the log only grows, and whoever writes next is told.
  }
  parentPort?.postMessage('done')
})
