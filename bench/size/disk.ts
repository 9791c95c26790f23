import { createReadStream } from 'node:fs'
import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'

/** Bytes of each table with its indexes. */
export type TableBytes = Readonly<Record<string, number>>

export const tableBytesOfSqlite = (file: string): TableBytes => {
  const db = new Database(file, { readonly: true })
  try {
    const rows = db
      .prepare<[], { name: string; bytes: number }>(
        `select tables.tbl_name as name, sum(pages.pgsize) as bytes
          from dbstat as pages join sqlite_schema as tables on tables.name = pages.name
          where pages.aggregate = 1 group by tables.tbl_name order by bytes desc`,
      )
      .all()
    return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]))
  } finally {
    db.close()
  }
}

export const tableBytesOfPostgres = async (url: string): Promise<TableBytes> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; bytes: string }>(
      // A table that is whole has no tree of partitions.
      `select tables.relname as name, sum(pg_total_relation_size(coalesce(parts.relid, tables.oid))) as bytes
        from pg_class as tables left join lateral pg_partition_tree(tables.oid) as parts on true
        where tables.relnamespace = 'public'::regnamespace and tables.relkind in ('r', 'p') and not tables.relispartition
        group by tables.relname order by bytes desc`,
    )
    return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]))
  } finally {
    await client.end()
  }
}

/** Reads all that lies there once, from one end to the other: what fits the memory is in it then. */
export const readOnce = async (path: string): Promise<void> => {
  try {
    if ((await stat(path)).isDirectory()) {
      for (const name of await readdir(path)) await readOnce(join(path, name))
      return
    }
    for await (const _chunk of createReadStream(path, { highWaterMark: 4 * 2 ** 20 }));
  } catch (error) {
    // A database that runs removes files now and then.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

const GIB = 2 ** 30

/** @throws Error with a sentence that says what is missing */
export const checkSpace = async (directory: string, neededBytes: number): Promise<string> => {
  const { bavail, bsize } = await statfs(directory)
  const [free, needed] = [(bavail * bsize) / GIB, neededBytes / GIB]
  if (free < needed)
    throw new Error(
      `This needs ${needed.toFixed(1)} GiB in ${directory}, where ${free.toFixed(1)} GiB are free. Name another directory with --dir, fewer groups with --groups, or make room.`,
    )
  return `${needed.toFixed(1)} GiB of the ${free.toFixed(1)} GiB that are free in ${directory}`
}
