import { openStore } from '@qunkit/server'
import { readConfig } from '../config/read-config.ts'

/** Brings the schema up to date, and says what it did. Safe to run again, and beside running servers. */
export const migrate = async ({ config: file }: { config?: string }): Promise<void> => {
  const config = await readConfig(file)
  const store = await openStore(config.databaseUrl)
  try {
    const done = await store.migrate()
    console.log(
      done.length === 0 ? 'The schema is up to date.' : done.map((name) => `done: ${name}`).join('\n'),
    )
  } finally {
    await store.close()
  }
}
