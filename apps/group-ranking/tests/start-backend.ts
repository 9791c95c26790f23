import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenedProject } from '@qunkit/sandbox/testing'
import { createServer, parseConfig } from '@qunkit/server'

interface Backend {
  readonly url: string
  close(): Promise<void>
}

/** The production server on a port of its own, with the opened project's sandbox for its WeChat. */
export const startBackend = async ({ appid, secret, platformUrl }: OpenedProject): Promise<Backend> => {
  const directory = await mkdtemp(join(tmpdir(), 'group-ranking-'))
  const server = await createServer({
    config: parseConfig({
      apps: [{ appid, secret }],
      port: 0,
      databaseUrl: `sqlite:${join(directory, 'qunkit.db')}`,
      dataDir: directory,
      tokenSecrets: ['a-secret-of-a-test-and-of-nothing-else-at-all'],
      dataSecrets: [Buffer.alloc(32, 7).toString('base64url')],
      wechatApiRoot: platformUrl,
      logLevel: 'warn',
    }),
  })
  return {
    url: await server.listen(),
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
