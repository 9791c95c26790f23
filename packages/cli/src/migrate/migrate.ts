import { openStore, partitionTables } from '@qunkit/server'
import { readConfig } from '../config/read-config.ts'
import { UsageError } from '../terminal/usage-error.ts'

/**
/**
 * Brings the schema up to date, and says what it did; or, with `dryRun`, only what it would do. Safe to run again, twice
 * at once, and beside running servers: all of it happens, or nothing. With `partitions` the servers wait until the tables
 * are divided.
 */
export const migrate = async (options: {
  config?: string
  partitions?: number
  dryRun?: boolean
}): Promise<void> => {
  const { partitions, dryRun = false } = options
  const config = await readConfig(options.config)
  if (partitions !== undefined && !config.databaseUrl.startsWith('postgres'))
    throw new UsageError('Only PostgreSQL has partitions: set DATABASE_URL to postgres://…')
  if (partitions !== undefined && dryRun)
    throw new UsageError('--dry-run tells of migrations only: leave out --partitions.')
  const store = await openStore(config.databaseUrl)
  try {
    const names = dryRun ? await store.pendingMigrations() : await store.migrate()
    const done = dryRun ? 'would run' : 'done'
    console.log(
      names.length === 0 ? 'The schema is up to date.' : names.map((name) => `${done}: ${name}`).join('\n'),
    )
  } finally {
    await store.close()
  }
  if (partitions === undefined) return
  const statements = await partitionTables(config.databaseUrl, partitions)
  for (const statement of statements) console.log(`${statement};`)
  if (statements.length === 0) console.log('The tables are in partitions already.')
}
