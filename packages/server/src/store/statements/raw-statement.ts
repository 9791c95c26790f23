import { type Compilable, type Kysely, type RawBuilder, type Simplify, sql } from 'kysely'
import type { Dialect } from '../prepared.ts'
import type { Tables } from '../tables.ts'

/** A statement in SQL of our own, for `prepared`: what is interpolated becomes a parameter. */
export function raw<Row>(db: Kysely<Tables>, query: RawBuilder<Row>): Compilable<Simplify<Row>> {
  return { compile: () => query.compile(db) }
}

/** A JSON array of ids, as a table `name` of one column, `id`. */
export const idsIn = (dialect: Dialect, json: string, name: string) =>
  dialect === 'postgres'
    ? sql`(select cast(value as uuid) as id from json_array_elements_text(cast(${json} as json))) as ${sql.ref(name)}`
    : sql`(select value as id from json_each(${json})) as ${sql.ref(name)}`

/** A JSON array of objects, as a table `name` whose columns are the objects' fields. */
export const recordsIn = (
  dialect: Dialect,
  json: string,
  name: string,
  columns: Readonly<Record<string, 'text' | 'integer' | 'id'>>,
) => {
  const all = Object.entries(columns)
  if (dialect === 'postgres') {
    const types = all.map(([column, type]) =>
      sql.join([sql.ref(column), sql.raw(type === 'id' ? 'uuid' : type)], sql` `),
    )
    return sql`json_to_recordset(cast(${json} as json)) as ${sql.ref(name)}(${sql.join(types)})`
  }
  const fields = all.map(([column]) => sql`value ->> ${sql.lit(column)} as ${sql.ref(column)}`)
  return sql`(select ${sql.join(fields)} from json_each(${json})) as ${sql.ref(name)}`
}
