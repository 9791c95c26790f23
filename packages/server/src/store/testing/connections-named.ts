import pg from 'pg'

/** How many connections a database has of that `application_name`. */
export const connectionsNamed = async (databaseUrl: string, name: string): Promise<number> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query(
    'select from pg_stat_activity where application_name = $1 and datname = current_database()',
    [name],
  )
  await client.end()
  return rowCount ?? 0
}
