import Sqlite from 'better-sqlite3'

/** Every table's rows, bytes in hex: two of them are equal exactly when nothing was changed in between. */
export type Dump = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

const readable = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? value.toString('hex') : value,
    ]),
  )

/**
 * Written by themselves, not by a request: what the operators' overview counts, seconds later, and which of the processes
 * does what.
 */
const BY_THEMSELVES = ['daily_counts', 'tapped_shares', 'leases']

/** Reads all that is committed, but those tables, beside a running server. */
export const dumpDatabase = (file: string): Dump => {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    return database.transaction(() => {
      const tables = database
        .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' order by name")
        .all()
      return Object.fromEntries(
        tables
          .filter(({ name }) => !BY_THEMSELVES.includes(name))
          .map(({ name }) => [
            name,
            database.prepare<[], Record<string, unknown>>(`select * from "${name}"`).all().map(readable),
          ]),
      )
    })()
  } finally {
    database.close()
  }
}
