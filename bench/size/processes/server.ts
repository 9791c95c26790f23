// The production server on a database that is there already, with a log line for each request; WeChat answers in-process.
import { createServer, parseConfig, withoutLimits } from '@qunkit/server'
import { appid, localWechat } from '../../traffic.ts'
import { secret } from '../secret.ts'

export interface ServerRequest {
  readonly databaseUrl: string
  readonly dataDir: string
}

/** What the process holds, in MiB. */
export interface Memory {
  readonly rss: number
  /** After a collection of what nothing refers to any more. */
  readonly heap: number
}

const { databaseUrl, dataDir } = JSON.parse(process.argv[2] ?? '') as ServerRequest
const server = await createServer({
  config: parseConfig({
    apps: [{ appid, secret: 'bench' }],
    port: 0,
    databaseUrl,
    dataDir,
    tokenSecrets: [secret],
    dataSecrets: [secret],
    logLevel: 'info',
    ...withoutLimits,
  }),
  fetch: localWechat,
})
const url = await server.listen()

const MIB = 2 ** 20
process.on('message', (message) => {
  if (message === 'close') {
    void server.close().then(() => process.exit(0))
    return
  }
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const memory: Memory = { rss: rss / MIB, heap: (heapUsed + external) / MIB }
  process.send?.(memory)
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url })
