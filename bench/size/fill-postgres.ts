import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { openStore, partitionTables } from '@qunkit/server'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Filling, Note, Value } from './rows.ts'

const CHUNK_CHARACTERS = 256 * 1024

interface Rebuilt {
  readonly name: string
  readonly drop: string
  readonly make: string
}

/**
 * Makes the schema by the server's own migrations, then fills it past the server: by COPY, in the order of the primary keys,
 * and the other indexes made when all is there. Foreign keys are in place, and not checked meanwhile.
 * @param partitions how many the large tables are divided into; 0: they stay whole
 */
export const fillPostgres = async (
  url: string,
  fillings: readonly Filling[],
  note: Note,
  partitions: number,
): Promise<void> => {
  const store = await openStore(url)
  await store.migrate()
  await store.close()
  if (partitions > 0) await partitionTables(url, partitions)

  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 1",
    )
    const rebuilt = await rebuiltLater(client)
    for (const { drop } of rebuilt) await client.query(drop)
    // Emptied in the same transaction: with `wal_level = minimal`, what is copied is then not written twice.
    await client.query('begin')
    await client.query(`truncate ${fillings.map(({ table }) => table).join(', ')} cascade`)
    for (const filling of fillings) await fillTable(client, filling, note)
    await client.query('commit')
    for (const [at, { name, make }] of rebuilt.entries()) {
      note({ stage: `index ${name}`, done: at, expected: rebuilt.length })
      await client.query(make)
    }
    note({ stage: 'vacuum, analyze', done: 0, expected: 1 })
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** All indexes but those of the primary keys, which foreign keys hang on. */
const rebuiltLater = async (client: pg.Client): Promise<Rebuilt[]> => {
  const { rows } = await client.query<Rebuilt>(`
    select index.relname as name,
      case when unique_key.oid is null then format('drop index %I', index.relname)
        else format('alter table %s drop constraint %I', indexed.indrelid::regclass, unique_key.conname) end as drop,
      case when unique_key.oid is null then pg_get_indexdef(index.oid)
        else format('alter table %s add constraint %I %s', indexed.indrelid::regclass, unique_key.conname,
          pg_get_constraintdef(unique_key.oid)) end as make
    from pg_index as indexed
    join pg_class as index on index.oid = indexed.indexrelid and not index.relispartition
    left join pg_constraint as unique_key on unique_key.conindid = index.oid and unique_key.contype = 'u'
    where index.relnamespace = 'public'::regnamespace and not indexed.indisprimary
    order by index.relname`)
  return rows
}

const fillTable = async (
  client: pg.Client,
  { table, columns, expected, rows }: Filling,
  note: Note,
): Promise<void> => {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  const ended = finished(stream)
  // Heard below; until then a failure must not count as unheard.
  ended.catch(() => {})
  let chunk = ''
  let done = 0
  for (const row of rows()) {
    chunk += `${row.map(toCopy).join('\t')}\n`
    done += 1
    if (chunk.length < CHUNK_CHARACTERS) continue
    // Nothing more is made before this is taken.
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), ended])
    chunk = ''
    note({ stage: table, done, expected })
  }
  stream.end(chunk)
  await ended
}

/** A value in COPY's text format. Nothing here holds a tab, a line feed or a backslash. */
const toCopy = (value: Value): string => {
  if (value === null) return '\\N'
  if (typeof value === 'object')
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  return String(value)
}
