import { setImmediate } from 'node:timers'
import type { Database } from 'better-sqlite3'
import type { Executor } from '../executor.ts'
import type { StoreConnections } from '../store.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'
import { BUSY_PATIENCE } from './open-connection.ts'
import { SqliteExecutor, StatementCache } from './sqlite-executor.ts'
import { type Transaction, transactionOn } from './transaction.ts'
import { whileBusy } from './while-busy.ts'
import { withinThisTurn } from './within-this-turn.ts'

/** More units than this wait for the next commit, so that the event loop is never held for long. */
const GROUP_LIMIT = 128

interface Unit {
  /** Does the work; answers with what to call once it is committed. */
  readonly work: (executor: Executor) => Promise<() => void>
  readonly reject: (error: unknown) => void
}

interface AroundCommit {
  readonly mayBegin: () => Promise<void>
  readonly onDisk: () => Promise<void>
  readonly committed: (changedGroups: ReadonlySet<string>) => void
}

type Outcome =
  | { readonly acknowledge: () => void; readonly changedGroups: ReadonlySet<string> }
  | { readonly error: unknown }

/**
 * Commits all units that wait in one transaction: a commit waits for the disk, and one wait serves them all.
 * The units run one after the other, and are answered only when the COMMIT is on the disk. When one fails, the
 * transaction is rolled back, and those before it, it alone, and those after it are run as groups of their own: so it
 * takes no other with it, and the many units that do not fail are spared the cost of a savepoint each.
 *
 * While a group runs nothing else happens in this process, for the calls of a unit settle at once. A unit that
 * awaits anything else (a timer, the network) would hold the lock of the whole database, perhaps for ever: it
 * is failed as soon as the event loop turns.
 */
export class GroupCommit {
  readonly #transaction: Transaction
  readonly #statements: StatementCache
  readonly #mayBegin: () => Promise<void>
  readonly #onDisk: () => Promise<void>
  readonly #committed: (changedGroups: ReadonlySet<string>) => void
  #waiting: Unit[] = []
  #group: Promise<void> | undefined
  #isClosed = false

  /**
   * A group begins when `mayBegin` has resolved. `committed` is called right after each COMMIT, with the groups that it
   * changed; nobody is answered before `onDisk` has resolved, which is called next. Meanwhile reads go on, and later units
   * gather.
   */
  constructor(db: Database, { mayBegin, onDisk, committed }: AroundCommit) {
    this.#mayBegin = mayBegin
    this.#onDisk = onDisk
    this.#committed = committed
    this.#transaction = transactionOn(db)
    this.#statements = new StatementCache(db)
  }

  submit<T>(work: (executor: Executor) => Promise<T>): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreUnavailableError('The store is closed.'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        work: async (executor) => {
          const value = await work(executor)
          return () => resolve(value)
        },
        reject,
      })
      this.#group ??= this.#nextGroup()
    })
  }

  get connections(): StoreConnections {
    const busy = this.#group === undefined ? 0 : 1
    return { busy, idle: 1 - busy, waiting: this.#waiting.length }
  }

  /** Resolves when all that was submitted is committed; what comes later is refused. */
  async close(): Promise<void> {
    this.#isClosed = true
    while (this.#group !== undefined) await this.#group
  }

  /** Waits until the requests that came together have submitted their units, then commits them together. */
  async #nextGroup(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    await this.#mayBegin()
    await this.#commit(this.#waiting.splice(0, GROUP_LIMIT))
    this.#group = this.#waiting.length > 0 ? this.#nextGroup() : undefined
  }

  async #commit(units: readonly Unit[]): Promise<void> {
    const acknowledgements: (() => void)[] = []
    const changedGroups = new Set<string>()
    try {
      await whileBusy(this.#transaction.begin, BUSY_PATIENCE)
      for (const unit of units) {
        const outcome = await this.#run(unit)
        if ('error' in outcome) {
          this.#transaction.rollback()
          return units.length === 1 ? unit.reject(outcome.error) : await this.#commitApart(units, unit)
        }
        acknowledgements.push(outcome.acknowledge)
        for (const groupId of outcome.changedGroups) changedGroups.add(groupId)
      }
      this.#transaction.commit()
      this.#committed(changedGroups)
      await this.#onDisk()
    } catch (error) {
      this.#transaction.rollback()
      const failure = StoreUnavailableError.of('SQLite', error)
      for (const unit of units) unit.reject(failure)
      return
    }
    for (const acknowledge of acknowledgements) acknowledge()
  }

  async #commitApart(units: readonly Unit[], failed: Unit): Promise<void> {
    const at = units.indexOf(failed)
    for (const group of [units.slice(0, at), [failed], units.slice(at + 1)])
      if (group.length > 0) await this.#commit(group)
  }

  async #run(unit: Unit): Promise<Outcome> {
    const executor = new SqliteExecutor(this.#statements)
    try {
      const acknowledge = await withinThisTurn(unit.work(executor))
      if (executor.failure !== undefined) return { error: executor.failure }
      return { acknowledge, changedGroups: executor.changedGroups }
    } catch (error) {
      return { error: executor.failure ?? error }
    } finally {
      executor.end()
    }
  }
}
