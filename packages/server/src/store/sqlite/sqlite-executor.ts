import type { Database, Statement } from 'better-sqlite3'
import type { Executor } from '../executor.ts'
import type { CompiledStatement, Prepared } from '../prepared.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'

interface Runnable<Params, Row> {
  readonly compiled: CompiledStatement<Params>
  readonly statement: Statement<unknown[], Row>
}

/** The statements of one connection, each prepared at its first use and kept. */
export class StatementCache {
  readonly #db: Database
  readonly #kept = new Map<unknown, unknown>()

  constructor(db: Database) {
    this.#db = db
  }

  get<Params, Row>(prepared: Prepared<Params, Row>): Runnable<Params, Row> {
    const kept = this.#kept.get(prepared)
    // What is kept under a statement was made from it, below: its types are that statement's.
    if (kept !== undefined) return kept as Runnable<Params, Row>
    const compiled = prepared.for('sqlite')
    const made = { compiled, statement: this.#db.prepare<unknown[], Row>(compiled.sql) }
    this.#kept.set(prepared, made)
    return made
  }
}

/** Runs statements on one connection, for one unit of work or, on the connection that reads, for ever. */
export class SqliteExecutor implements Executor {
  readonly dialect = 'sqlite'
  readonly changedGroups = new Set<string>()
  readonly #statements: StatementCache
  #failure: StoreUnavailableError | undefined
  #isOver = false

  constructor(statements: StatementCache) {
    this.#statements = statements
  }

  /** The first fault of the database: the unit has failed, even if its work went on regardless. */
  get failure(): StoreUnavailableError | undefined {
    return this.#failure
  }

  /** From now on every call is refused: the transaction belongs to another unit. */
  end(): void {
    this.#isOver = true
  }

  async all<Params, Row>(prepared: Prepared<Params, Row>, params: Params): Promise<Row[]> {
    this.#refuseWhenOver()
    try {
      const { compiled, statement } = this.#statements.get(prepared)
      return statement.all(compiled.values(params))
    } catch (error) {
      throw this.#failed(error)
    }
  }

  async run<Params>(prepared: Prepared<Params, unknown>, params: Params): Promise<number> {
    this.#refuseWhenOver()
    try {
      const { compiled, statement } = this.#statements.get(prepared)
      return statement.run(compiled.values(params)).changes
    } catch (error) {
      throw this.#failed(error)
    }
  }

  #refuseWhenOver(): void {
    if (this.#isOver) throw new Error('This unit of work is over: await every call inside it.')
  }

  #failed(error: unknown): StoreUnavailableError {
    const failure = StoreUnavailableError.of('SQLite', error)
    this.#failure ??= failure
    return failure
  }
}
