import { openStore } from '@qunkit/server'
import { readConfig } from '../config/read-config.ts'

/**
 * Brings the schema up to date, and says what it did; or, without doing it, what it would do. Safe to run again, twice at
 * once, and beside running servers: all of it happens, or nothing.
 */
export const migrate = async ({
  config: file,
  dryRun = false,
}: {
  config?: string
  dryRun?: boolean
}): Promise<void> => {
  const config = await readConfig(file)
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
}
