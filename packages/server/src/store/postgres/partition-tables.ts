import pg from 'pg'
import { StoreUnavailableError } from '../store-unavailable-error.ts'

/**
 * The tables that grow with memberships and with what users do, and the column that each is divided by, which its primary
 * key begins with: the rows of a group, or of a user, stay together. `users` and `groups` stay whole, for they are also
 * unique in what WeChat calls them, and so does what is small.
 */
const DIVIDED_BY = {
  memberships: 'group_id',
  group_changes: 'group_id',
  session_keys: 'user_id',
  submissions: 'user_id',
  scores: 'user_id',
} as const

/**
 * Divides the large tables into `count` hash partitions each, with all rows, keys and indexes that they have, under the
 * names that they have; what is divided already stays as it is. In one transaction, and locked meanwhile: to be done while
 * the database is small, or the servers stand still. Run the migrations first.
 * @returns the statements that were run
 * @throws StoreUnavailableError when the database refuses; nothing has changed then
 */
export async function partitionTables(url: string, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  const ran: string[] = []
  const run = async (sql: string) => {
    await client.query(sql)
    ran.push(sql)
  }
  try {
    await client.connect()
    await client.query('begin')
    for (const [table, column] of Object.entries(DIVIDED_BY)) {
      if (await isDivided(client, table)) continue
      const definitions = await definitionsOf(client, table)
      await run(`alter table ${table} rename to ${table}_whole`)
      await run(`create table ${table} (like ${table}_whole) partition by hash (${column})`)
      for (let part = 0; part < count; part += 1)
        await run(
          `create table ${table}_${part} partition of ${table} for values with (modulus ${count}, remainder ${part})`,
        )
      await run(`insert into ${table} select * from ${table}_whole`)
      await run(`drop table ${table}_whole`)
      for (const definition of definitions) await run(definition)
    }
    await client.query('commit')
    for (const table of Object.keys(DIVIDED_BY)) await client.query(`analyze ${table}`)
    return ran
  } catch (error) {
    throw StoreUnavailableError.of('PostgreSQL', error)
  } finally {
    await client.end()
  }
}

async function isDivided(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ kind: string }>(
    'select relkind as kind from pg_class where oid = $1::regclass',
    [table],
  )
  return rows[0]?.kind === 'p'
}

/** Primary key, unique, check and foreign keys, then the other indexes. NOT NULL comes with the columns. */
async function definitionsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ make: string }>(
    `select format('alter table %I add constraint %I %s', $1::text, conname, pg_get_constraintdef(oid)) as make
      from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'c', 'f')
    union all
    select pg_get_indexdef(indexrelid) as make
      from pg_index where indrelid = $1::regclass
      and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))`,
    [table],
  )
  return rows.map(({ make }) => make)
}
