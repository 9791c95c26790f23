import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Tables } from './tables.ts'

export type Dialect = 'sqlite' | 'postgres'

/** A statement in one dialect's SQL, and how its parameters become the array that a driver binds. */
export interface CompiledStatement<Params> {
  /** Unique in this process: PostgreSQL keeps the prepared statement of a connection under it. */
  readonly name: string
  readonly sql: string
  values(params: Params): unknown[]
}

/** A statement that was built once. `Row` is what one row of its answer looks like. */
export interface Prepared<Params, Row> {
  for(dialect: Dialect): CompiledStatement<Params>
  /** Never there: it carries the type. */
  readonly row?: Row
}

/** Stands where a parameter will be; Kysely carries it through as it would any value. */
class Placeholder {
  readonly key: PropertyKey

  constructor(key: PropertyKey) {
    this.key = key
  }
}

/**
 * Writes `+?` for a parameter. Left bare, a parameter of a join or a LIMIT invites SQLite's planner (as built
 * with STAT4) to look at its value, and so to plan the statement anew at every run: five times the cost of
 * running it. The sign changes no value, text and bytes included, and keeps every index usable.
 */
class PlannedOnceCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

/** Query builders that only compile: nothing is ever executed through them. */
const builders: Readonly<Record<Dialect, Kysely<Tables>>> = {
  sqlite: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new PlannedOnceCompiler(),
    },
  }),
  postgres: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
}

let statementCount = 0

/**
 * A typed statement that Kysely compiles once for each dialect, at its first use: building SQL anew for every
 * request would cost more than running it. `build` is given placeholders in place of the parameters: it may
 * pass them to the query wherever a value stands, and may not look at them.
 */
export function prepared<Params extends object, Row>(
  build: (db: Kysely<Tables>, params: Params, dialect: Dialect) => Compilable<Row>,
): Prepared<Params, Row> {
  const compiled: Partial<Record<Dialect, CompiledStatement<Params>>> = {}
  return {
    for(dialect) {
      compiled[dialect] ??= compile(build, dialect)
      return compiled[dialect]
    },
  }
}

function compile<Params extends object, Row>(
  build: (db: Kysely<Tables>, params: Params, dialect: Dialect) => Compilable<Row>,
  dialect: Dialect,
): CompiledStatement<Params> {
  const placeholders = new Proxy({}, { get: (_target, key) => new Placeholder(key) }) as Params
  const { sql, parameters } = build(builders[dialect], placeholders, dialect).compile()
  const slots = parameters.map((value) =>
    value instanceof Placeholder ? { key: value.key as keyof Params } : { constant: value },
  )
  statementCount += 1
  return {
    name: `qunkit-${statementCount}`,
    sql,
    values: (params) => slots.map((slot) => ('key' in slot ? params[slot.key] : slot.constant)),
  }
}
