import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'

/** Commits from one checkpoint to the next: so few that the disk has soon taken their pages, for whoever commits waits behind them. */
const EVERY_COMMITS = 30

/** In bytes. While the log was never longer, SQLite does it, after some four megabytes; then there is a thread. */
const SHORT_LOG = 4_000_000

/** After so many pages SQLite does it itself, within a commit: as it is made, and where there is a thread. */
const BY_ITSELF = 1000
const LAST_RESORT = 16_000

/**
 * Moves what was committed from the write-ahead log into the file, in a thread. SQLite itself does it within every
 * thousandth page's commit, and there it keeps everybody waiting: of a large file the pages lie apart, and the disk
 * takes tens of milliseconds for them. A small server never has the thread.
 */
export class CheckpointThread {
  readonly #db: Database
  readonly #file: string
  #commits = 0
  #worker: Worker | undefined
  #isAtWork = false
  #isLost = false

  constructor(db: Database, file: string) {
    this.#db = db
    this.#file = file
  }

  /** To be called after each commit. */
  committed(): void {
    this.#commits += 1
    if (this.#commits < EVERY_COMMITS || this.#isAtWork) return
    this.#commits = 0
    this.#worker ??= this.#needsThread() ? this.#start() : undefined
    if (this.#worker === undefined) return
    this.#isAtWork = true
    this.#worker.postMessage('checkpoint')
  }

  /** Resolves when the thread's connection is closed. */
  async close(): Promise<void> {
    const worker = this.#worker
    if (worker === undefined) return
    worker.ref()
    const exited = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close')
    await exited
  }

  #needsThread(): boolean {
    const log = statSync(`${this.#file}-wal`, { throwIfNoEntry: false })
    return !this.#isLost && log !== undefined && log.size > SHORT_LOG
  }

  #start(): Worker {
    const here = import.meta.url
    const worker = new Worker(
      new URL(here.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js', here),
      { workerData: { file: this.#file } },
    )
    // A server that has nothing else to do may end.
    worker.unref()
    worker.on('message', () => {
      this.#isAtWork = false
    })
    // Without it SQLite does it again by itself.
    worker.on('error', () => this.#lose())
    this.#db.pragma(`wal_autocheckpoint = ${LAST_RESORT}`)
    return worker
  }

  #lose(): void {
    this.#isLost = true
    this.#worker = undefined
    if (this.#db.open) this.#db.pragma(`wal_autocheckpoint = ${BY_ITSELF}`)
  }
}
