import type { Database } from 'better-sqlite3'
import type { Executor } from '../executor.ts'
import type { Prepared } from '../prepared.ts'
import { SqliteExecutor, StatementCache } from './sqlite-executor.ts'

/**
 * Reads what is committed: on the connection that writes, whose pages stay in memory over its own commits, and while that is
 * inside a transaction on another. SQLite drops all pages that a connection holds as soon as another one has written: one
 * that only read would read its pages anew after every commit.
 */
export class CommittedReads implements Executor {
  readonly dialect = 'sqlite'
  readonly changedGroups = new Set<string>()
  readonly #writer: Database
  readonly #onWriter: SqliteExecutor
  readonly #onReader: SqliteExecutor

  constructor(writer: Database, reader: Database) {
    this.#writer = writer
    this.#onWriter = new SqliteExecutor(new StatementCache(writer))
    this.#onReader = new SqliteExecutor(new StatementCache(reader))
  }

  all<Params, Row>(statement: Prepared<Params, Row>, params: NoInfer<Params>): Promise<Row[]> {
    return this.#now().all(statement, params)
  }

  run<Params>(statement: Prepared<Params, unknown>, params: NoInfer<Params>): Promise<number> {
    return this.#now().run(statement, params)
  }

  /** A statement runs before anything else happens: nothing begins between the choice and the read. */
  #now(): SqliteExecutor {
    return this.#writer.inTransaction ? this.#onReader : this.#onWriter
  }
}
