import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, createServer, parseConfig, type QunkitServer, withoutLimits } from '@qunkit/server'
import { appid, localWechat, serverKey } from '../traffic.ts'

const secret = 'a-benchmark-needs-no-secret-but-the-server-does'

/** A directory that goes with the process. */
export const makeDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'qunkit-bench-'))
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Where the database of that directory is. */
export const databaseIn = (directory: string): string => `sqlite:${join(directory, 'qunkit.db')}`

interface Served {
  readonly url: string
  /** Where its database is, for another process that serves the same. */
  readonly directory: string
}

/**
 * The production server on SQLite, logging as in production; WeChat answers in-process. The files that it makes go with
 * the process; those in a given directory stay. It sheds no load and limits nobody, unless `changes` say so.
 */
export const startProductionServer = async (
  directory: string = makeDirectory(),
  changes: Partial<Config> = {},
): Promise<QunkitServer & Served> => {
  const server = await createServer({
    config: parseConfig({
      apps: [{ appid, secret: 'bench' }],
      port: 0,
      databaseUrl: databaseIn(directory),
      dataDir: directory,
      tokenSecrets: [secret],
      dataSecrets: [secret],
      serverKeys: [serverKey],
      logLevel: 'info',
      ...withoutLimits,
      ...changes,
    }),
    fetch: localWechat,
  })
  return { ...server, directory, url: await server.listen() }
}
