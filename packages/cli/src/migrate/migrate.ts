import { openStore, partitionTables } from '@qunkit/server'
import { readConfig } from '../config/read-config.ts'
import { UsageError } from '../terminal/usage-error.ts'

/**
 * Brings the schema up to date, and says what it did. Safe to run again, and beside running servers; with `partitions`,
 * these wait until the tables are divided.
 */
export const migrate = async (options: { config?: string; partitions?: number }): Promise<void> => {
  const { partitions } = options
  const config = await readConfig(options.config)
  if (partitions !== undefined && !config.databaseUrl.startsWith('postgres'))
    throw new UsageError('Only PostgreSQL has partitions: set DATABASE_URL to postgres://…')
  const store = await openStore(config.databaseUrl)
  try {
    const done = await store.migrate()
    console.log(
      done.length === 0 ? 'The schema is up to date.' : done.map((name) => `done: ${name}`).join('\n'),
    )
  } finally {
    await store.close()
  }
  if (partitions === undefined) return
  const statements = await partitionTables(config.databaseUrl, partitions)
  for (const statement of statements) console.log(`${statement};`)
  if (statements.length === 0) console.log('The tables are in partitions already.')
}
