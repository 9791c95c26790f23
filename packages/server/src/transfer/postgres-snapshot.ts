import pg, { type Client } from 'pg'
import { refuseNewerSchema } from '../store/migrations/migrator.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { DataError } from './data-error.ts'
import { postgresMigrations, postgresShapes } from './postgres-shapes.ts'
import { ROWS_AT_ONCE, type Snapshot } from './snapshot.ts'
import { type ColumnShape, inOrderOfReference, type Value } from './table-shape.ts'

const quote = (name: string) => `"${name}"`

/** A connection of its own, for work that may take long. @throws StoreUnavailableError */
export async function connectForLong(url: string): Promise<Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'qunkit transfer',
    // Whatever the database or the role has as its default: a table may take hours.
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
  })
  // A lost connection fails the statement that runs on it; unheard, its event would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    throw StoreUnavailableError.of('PostgreSQL', error)
  }
}

/**
 * What the database holds now: one REPEATABLE READ transaction, for which nobody waits.
 * @throws DataError, SchemaNewerError, StoreUnavailableError
 */
export async function openPostgresSnapshot(url: string): Promise<Snapshot> {
  const client = await connectForLong(url)
  try {
    await client.query('begin isolation level repeatable read read only')
    return await snapshotOn(client, () => client.end())
  } catch (error) {
    await client.end()
    throw error instanceof pg.DatabaseError ? StoreUnavailableError.of('PostgreSQL', error) : error
  }
}

/** A snapshot inside a transaction that somebody else began. @throws DataError, SchemaNewerError */
export async function snapshotOn(client: Client, close: () => Promise<void>): Promise<Snapshot> {
  const schema = await postgresMigrations(client)
  if (schema.length === 0) throw new DataError('The database has no data of Qunkit: it was never migrated.')
  refuseNewerSchema(schema)
  return {
    engine: 'postgres',
    schema,
    tables: inOrderOfReference(await postgresShapes(client)),
    async count({ name }) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from ${quote(name)}`)
      return Number(rows[0]?.count)
    },
    async *rows({ name, columns, key }) {
      const order = key.map((column) => orderBy(name, column, columns)).join()
      await client.query(
        `declare transfer no scroll cursor for select ${columns.map(selectOf).join()} from ${quote(name)} order by ${order}`,
      )
      for (;;) {
        const { rows } = await client.query<Value[]>({
          text: `fetch ${ROWS_AT_ONCE} from transfer`,
          rowMode: 'array',
        })
        if (rows.length > 0) yield rows
        if (rows.length < ROWS_AT_ONCE) break
      }
      await client.query('close transfer')
    },
    close,
  }
}

/** The driver gives int8 as text. As float8 it comes as a number, exact as far as the store's integers go. */
const selectOf = ({ name, type }: ColumnShape): string =>
  type === 'bigint' ? `${quote(name)}::float8` : quote(name)

/** With its table before it: else PostgreSQL would sort by the number that was selected, and use no index. */
const orderBy = (table: string, key: string, columns: readonly ColumnShape[]): string => {
  const isText = columns.some(({ name, type }) => name === key && type === 'text')
  return `${quote(table)}.${quote(key)}${isText ? ' collate "C"' : ''}`
}
