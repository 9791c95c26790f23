import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import type { MovedLog } from './checkpoint-worker.ts'

/** Commits from one checkpoint to the next: so few that the disk has soon taken their pages, for whoever commits waits behind them. */
const EVERY_COMMITS = 30

/** In bytes. While the log was never longer, SQLite does it, after some four megabytes; then there is a thread. */
const SHORT_LOG = 4_000_000

/**
 * In pages. A log begins anew only when all of it is in the file, and while somebody always writes there is never such a
 * moment: from here on writers are kept waiting for one.
 */
const LONG_LOG = 10_000

/** After so many pages SQLite does it itself, within a commit: as it is made, and where there is a thread. */
const BY_ITSELF = 1000
const LAST_RESORT = 32_000

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
  #writersMayBegin = Promise.resolve()
  #letWritersBegin: (() => void) | undefined
  #keepWritersWaitingAt = LONG_LOG

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
    if (this.#worker !== undefined) this.#move(this.#worker)
  }

  /** To be awaited before a transaction that writes begins: the log may be just about to begin anew. */
  mayBegin(): Promise<void> {
    return this.#writersMayBegin
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
    worker.on('message', (moved: MovedLog) => this.#moved(worker, moved))
    // Without it SQLite does it again by itself.
    worker.on('error', () => this.#lose())
    this.#db.pragma(`wal_autocheckpoint = ${LAST_RESORT}`)
    return worker
  }

  #move(worker: Worker): void {
    this.#isAtWork = true
    worker.postMessage('checkpoint')
  }

  /** When the log is long, moves what was written since once more, while nobody writes: a few pages, then. */
  #moved(worker: Worker, { pages, inFile }: MovedLog): void {
    this.#isAtWork = false
    if (this.#letWritersBegin !== undefined) {
      this.#letWritersBegin()
      this.#letWritersBegin = undefined
      worker.unref()
      // Somebody reads what was before, as a backup does: the log is needed, and writers need not wait again so soon.
      this.#keepWritersWaitingAt = inFile < pages ? pages + LONG_LOG : LONG_LOG
    } else if (pages > this.#keepWritersWaitingAt) {
      this.#writersMayBegin = new Promise((resolve) => {
        this.#letWritersBegin = resolve
      })
      // Who waits may be all that there is, as in a command that writes and ends.
      worker.ref()
      this.#move(worker)
    }
  }

  #lose(): void {
    this.#isLost = true
    this.#worker = undefined
    this.#letWritersBegin?.()
    this.#letWritersBegin = undefined
    if (this.#db.open) this.#db.pragma(`wal_autocheckpoint = ${BY_ITSELF}`)
  }
}
