import type { ClientBase, Pool } from 'pg'
import type { Executor } from '../executor.ts'
import type { Prepared } from '../prepared.ts'
import { StoreUnavailableError } from '../store-unavailable-error.ts'

/** Runs prepared statements on one client or, for single reads, on any client of the pool. */
export class PostgresExecutor implements Executor {
  readonly dialect = 'postgres'
  readonly changedGroups = new Set<string>()
  readonly #client: ClientBase | Pool
  readonly #run: <T>(query: () => Promise<T>) => Promise<T>
  #failure: StoreUnavailableError | undefined
  #isOver = false

  /** `run` may run a query again, where each stands for itself. */
  constructor(
    client: ClientBase | Pool,
    run: <T>(query: () => Promise<T>) => Promise<T> = (query) => query(),
  ) {
    this.#client = client
    this.#run = run
  }

  /** The first fault of the database: the transaction has failed, even if the work went on regardless. */
  get failure(): StoreUnavailableError | undefined {
    return this.#failure
  }

  /** From now on every call is refused: the client belongs to another transaction. */
  end(): void {
    this.#isOver = true
  }

  async all<Params, Row>(prepared: Prepared<Params, Row>, params: Params): Promise<Row[]> {
    // The rows are as the statement's type says: it was derived from the tables that the migrations make.
    return (await this.#query(prepared, params)).rows as Row[]
  }

  async run<Params>(prepared: Prepared<Params, unknown>, params: Params): Promise<number> {
    return (await this.#query(prepared, params)).rowCount ?? 0
  }

  async #query<Params>(prepared: Prepared<Params, unknown>, params: Params) {
    if (this.#isOver) throw new Error('This unit of work is over: await every call inside it.')
    const { name, sql, values } = prepared.for('postgres')
    return await this.#run(async () => {
      try {
        return await this.#client.query({ name, text: sql, values: values(params) })
      } catch (error) {
        const failure = StoreUnavailableError.of('PostgreSQL', error)
        this.#failure ??= failure
        throw failure
      }
    })
  }
}
