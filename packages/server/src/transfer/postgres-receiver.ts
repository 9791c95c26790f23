import { Kysely, PostgresDialect } from 'kysely'
import pg, { type Client } from 'pg'
import { migrateToLatest, storeMigrator } from '../store/migrations/migrator.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { tableNames } from '../store/tables.ts'
import { DataError } from './data-error.ts'
import { postgresMigrations, postgresShapes } from './postgres-shapes.ts'
import { connectForLong, snapshotOn } from './postgres-snapshot.ts'
import { type Receiver, type ReceiverOptions, timeForName } from './receiver.ts'
import type { Row, TableShape } from './table-shape.ts'

const quote = (name: string) => `"${name}"`

/**
 * New tables in one transaction, in which those that were there go into a schema of their own: until it commits, everyone
 * sees what was.
 * @throws DataError when the tables hold data and may not be put aside
 */
export async function receiveInPostgres(url: string, { replace }: ReceiverOptions): Promise<Receiver> {
  const client = await connectForLong(url)
  try {
    await client.query("begin; set local lock_timeout = '10s'")
    const setAside = await makeRoom(client, replace)
    return receiverOn(client, setAside)
  } catch (error) {
    await client.end()
    throw explain(error)
  }
}

function receiverOn(client: Client, setAside: string | undefined): Receiver {
  const migrations = kyselyOn(client)
  return {
    engine: 'postgres',
    async makeTables(schema) {
      const last = schema.at(-1) ?? ''
      const { error } = await storeMigrator(migrations, 'postgres', { disableTransactions: true }).migrateTo(
        last,
      )
      if (error !== undefined) throw explain(error)
      return await postgresShapes(client)
    },
    async put(table, rows) {
      await client.query(insertOf(table), columnsOf(table, rows)).catch((error: unknown) => {
        throw explain(error)
      })
    },
    readBack: () => snapshotOn(client, async () => {}),
    async finish() {
      try {
        const migrated = await migrateToLatest(migrations, 'postgres', { disableTransactions: true })
        await client.query('commit')
        // The planner knows nothing of tables that have just been filled. It will learn by itself, if not from this.
        await client.query('analyze').catch(() => {})
        return { migrated, setAside: setAside && `the schema ${setAside}` }
      } catch (error) {
        throw explain(error)
      } finally {
        await client.end()
      }
    },
    async abandon() {
      // What is open in it goes with the connection.
      await client.end()
    },
  }
}

/** Answers the schema into which the tables went that held data. */
async function makeRoom(client: Client, replace: boolean): Promise<string | undefined> {
  if ((await postgresMigrations(client)).length === 0) return undefined
  const present = (await postgresShapes(client)).map(({ name }) => name)
  const all = [...present, 'kysely_migration', 'kysely_migration_lock']
  if (!(await hasRows(client, present))) {
    await client.query(`drop table ${all.map(quote).join()} cascade`)
    return undefined
  }
  if (!replace)
    throw new DataError(
      'The database holds data. Name an empty one in DATABASE_URL; or add --replace, and the tables that are there are put aside, in a schema of their own.',
    )
  const schema = `qunkit_before_${timeForName(new Date()).toLowerCase()}`
  await client.query(`create schema ${quote(schema)}`)
  for (const table of all) await client.query(`alter table ${quote(table)} set schema ${quote(schema)}`)
  // Kysely looks for its table in every schema, and would take this one for ours.
  await client.query(`alter table ${quote(schema)}.kysely_migration rename to qunkit_migration`)
  await client.query(`drop table ${quote(schema)}.kysely_migration_lock`)
  return schema
}

async function hasRows(client: Client, tables: readonly string[]): Promise<boolean> {
  const known = tables.filter((table) => tableNames.includes(table))
  if (known.length === 0) return false
  const any = known.map((table) => `exists (select 1 from ${quote(table)})`).join(' or ')
  const { rows } = await client.query<{ any: boolean }>(`select ${any} as any`)
  return rows[0]?.any === true
}

/** One statement for any number of rows: an array for each column. */
function insertOf({ name, columns }: TableShape): string {
  const arrays = columns.map(({ type }, at) => `$${at + 1}::${type}[]`)
  return `insert into ${quote(name)} (${columns.map((column) => quote(column.name)).join()}) select * from unnest(${arrays.join()})`
}

function columnsOf({ columns }: TableShape, rows: readonly Row[]): unknown[][] {
  return columns.map((_column, at) => rows.map((row) => row[at]))
}

/** Kysely on one connection, which stays inside the transaction that was begun on it. */
function kyselyOn(client: Client): Kysely<unknown> {
  const connection = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => connection, end: async () => {} }
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as never }) })
}

const LOCK_NOT_AVAILABLE = '55P03'
const MAY_NOT = '42501'

function explain(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === LOCK_NOT_AVAILABLE)
    return new DataError('A server is working in this database. Stop it first; nothing was changed.')
  if (error.code === MAY_NOT)
    return new DataError(
      `PostgreSQL does not permit it: ${error.message}. Use the owner of the database; nothing was changed.`,
    )
  return StoreUnavailableError.of('PostgreSQL', error)
}
