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

/** Reads all that is committed, beside a running server; but not who of the processes does what, which changes by itself. */
export const dumpDatabase = (file: string): Dump => {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    return database.transaction(() => {
      const tables = database
        .prepare<[], { name: string }>(
          "select name from sqlite_schema where type = 'table' and name <> 'leases' order by name",
        )
        .all()
      return Object.fromEntries(
        tables.map(({ name }) => [
          name,
          database.prepare<[], Record<string, unknown>>(`select * from "${name}"`).all().map(readable),
        ]),
      )
    })()
  } finally {
    database.close()
  }
}
