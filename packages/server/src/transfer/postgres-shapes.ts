import type { Client } from 'pg'
import { tableNames } from '../store/tables.ts'
import { kindOf, type TableShape } from './table-shape.ts'

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    coalesce(array_position(i.indkey::int2[], a.attnum), -1) as place
  from pg_class as c
  join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_index as i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname = any($1)
  order by c.relname, a.attnum`

const REFERENCES = `
  select distinct c.relname as table, other.relname as other
  from pg_constraint as f
  join pg_class as c on c.oid = f.conrelid
  join pg_class as other on other.oid = f.confrelid
  where f.contype = 'f' and c.relnamespace = current_schema()::regnamespace and c.relname = any($1)`

/** Those of our tables that the database has, in its current schema. */
export async function postgresShapes(client: Client): Promise<TableShape[]> {
  const columns = await client.query<{ table: string; name: string; type: string; place: number }>(COLUMNS, [
    tableNames,
  ])
  const references = await client.query<{ table: string; other: string }>(REFERENCES, [tableNames])
  return [...Map.groupBy(columns.rows, (row) => row.table)].map(([name, rows]) => ({
    name,
    columns: rows.map((row) => ({ name: row.name, type: row.type, kind: kindOf(name, row.name, row.type) })),
    key: rows
      .filter(({ place }) => place >= 0)
      .toSorted((one, other) => one.place - other.place)
      .map((row) => row.name),
    refersTo: references.rows.filter(({ table }) => table === name).map(({ other }) => other),
  }))
}

/** The migrations that a database says it has had; none when it was never migrated. */
export async function postgresMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass(quote_ident(current_schema()) || '.kysely_migration') is not null as there",
  )
  if (rows[0]?.there !== true) return []
  const names = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return names.rows.map(({ name }) => name)
}
