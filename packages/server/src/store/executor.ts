import type { Dialect, Prepared } from './prepared.ts'

/**
 * What runs prepared statements: a connection inside a transaction, or one that only reads. Each fault of the
 * database is thrown as a `StoreUnavailableError`.
 */
export interface Executor {
  readonly dialect: Dialect
  /** Ids of the groups that `Store.watch` tells of once the unit is committed: statements add them. */
  readonly changedGroups: Set<string>
  all<Params, Row>(statement: Prepared<Params, Row>, params: NoInfer<Params>): Promise<Row[]>
  /** Answers how many rows were written. */
  run<Params>(statement: Prepared<Params, unknown>, params: NoInfer<Params>): Promise<number>
}
