import { createServer } from '@qunkit/server'
import { readConfig } from '../config/read-config.ts'
import { untilStopped } from '../terminal/until-stopped.ts'

/** Runs the production server until it is told to stop. */
export const serve = async ({ config: file }: { config?: string }): Promise<void> => {
  const config = await readConfig(file)
  const server = await createServer({ config })
  try {
    const address = await server.listen()
    server.logger.info({ address, database: server.store.engine, apps: config.apps.length }, 'Qunkit serves')
    if (config.publicUrl === undefined) {
      server.logger.warn(
        'PUBLIC_URL is not set: avatar addresses begin with the address that the server listens on',
      )
    }
  } catch (error) {
    await server.close()
    throw error
  }
  await untilStopped(async () => {
    server.logger.info({ drainMs: config.drainMs }, 'Qunkit stops')
    await server.drain()
    await server.close()
  })
}
