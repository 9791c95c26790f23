import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '@qunkit/sandbox'
import { type Config, createServer, parseConfig, type QunkitServer, withoutLimits } from '@qunkit/server'
import { putBoards } from '../boards/put-boards.ts'
import type { BoardEntry } from '../boards/read-boards-file.ts'
import { makeSecret } from '../secret/print-secret.ts'
import { readDevSecrets } from './dev-secrets.ts'

export interface StackOptions {
  /** Ports of server and sandbox; 0, the default, takes any that is free. */
  readonly port?: number
  readonly sandboxPort?: number
  /** Where database and pictures are kept; without it, in a new folder that is removed at the end. */
  readonly data?: string | undefined
  /** The same seed gives the same ids, keys and tickets. */
  readonly seed?: string
  /** Where the sandbox's clock starts, in milliseconds; it then stands still until it is moved. */
  readonly frozenAt?: number
  /** Changes to the server's configuration. */
  readonly config?: Partial<Config>
  /** Boards to define at the start. */
  readonly boards?: readonly BoardEntry[]
  readonly logTo?: { write(line: string): void }
  /** Adds to the sandbox's HTTP server before it listens, and before the app is registered. */
  readonly prepare?: (sandbox: Sandbox, app: AppIdentity) => Promise<AppIdentity>
}

interface AppIdentity {
  readonly appid: string
  readonly secret: string
}

export interface Stack {
  readonly sandbox: Sandbox
  readonly server: QunkitServer
  readonly sandboxUrl: string
  readonly serverUrl: string
  readonly app: AppIdentity
  /** For what only the app's own server may do; another one each time. */
  readonly serverKey: string
  /** Stops both, and removes the data when its folder was made here. */
  close(): Promise<void>
}

/**
 * The production server with a WeChat of its own, both on loopback. They know each other only by address: the
 * server's `apiRoot` is the sandbox. The server follows the sandbox's clock, so that moving it moves both.
 */
export const startStack = async (options: StackOptions = {}): Promise<Stack> => {
  const directory = options.data ?? (await mkdtemp(join(tmpdir(), 'qunkit-')))
  const removeData = () =>
    options.data === undefined ? rm(directory, { recursive: true, force: true }) : Promise.resolve()
  const secrets = await readDevSecrets(directory)
  const sandbox = createSandbox({
    seed: options.seed ?? secrets.seed,
    ...(options.frozenAt === undefined ? {} : { now: options.frozenAt, frozen: true }),
  })
  try {
    const identity = { appid: secrets.appid, secret: secrets.secret }
    const app = (await options.prepare?.(sandbox, identity)) ?? identity
    // A new beginning of the world must leave the server its app.
    const register = () => sandbox.world.parts.apps.register({ ...app })
    register()
    sandbox.world.events.on('world.reset', register)
    const serverKey = makeSecret()
    const { url: sandboxUrl } = await sandbox.listen({ port: options.sandboxPort ?? 0 })
    const server = await createServer({
      config: parseConfig({
        apps: [{ appid: app.appid, secret: app.secret }],
        port: options.port ?? 0,
        databaseUrl: `sqlite:${join(directory, 'qunkit.db')}`,
        dataDir: directory,
        tokenSecrets: [secrets.tokenSecret],
        dataSecrets: [secrets.dataSecret],
        serverKeys: [serverKey],
        wechatApiRoot: sandboxUrl,
        logLevel: 'warn',
        ...withoutLimits,
        ...options.config,
      }),
      now: () => sandbox.world.clock.now(),
      ...(options.logTo === undefined ? {} : { logTo: options.logTo }),
    })
    const start = async (): Promise<string> => {
      const url = await server.listen()
      await putBoards({ server: url, key: serverKey }, options.boards ?? [])
      return url
    }
    const serverUrl = await start().catch(async (error: unknown) => {
      await server.close()
      throw error
    })
    return {
      sandbox,
      server,
      sandboxUrl,
      serverUrl,
      app,
      serverKey,
      close: async () => {
        await server.close()
        await sandbox.close()
        await removeData()
      },
    }
  } catch (error) {
    await sandbox.close()
    await removeData()
    throw error
  }
}
