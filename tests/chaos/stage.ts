import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Config } from '../../packages/server/src/config/config.ts'
import { freePort } from '../../packages/server/src/store/testing/free-port.ts'
import { settingsFor } from '../harness/qunkit-process.ts'
import { WechatWorld } from '../harness/wechat-world.ts'
import { BOARD, stars } from './board.ts'
import { FaultProxy } from './fault-proxy.ts'
import type { Engine } from './plan.ts'
import { PostgresCluster } from './postgres-cluster.ts'
import { RedisProcess } from './redis-process.ts'
import { SupervisedServer } from './server-process.ts'
import { SmallDisk } from './small-disk.ts'

export const SERVER_KEY = 'the-key-of-our-own-game-server-in-chaos'

/** How long the server waits for a request, and for WeChat: short, for a run is to end. */
export const REQUEST_TIMEOUT_MS = 5_000
const WECHAT_TIMEOUT_MS = 2_000

const DISK_MEGABYTES = { sqlite: 64, postgres: 256 } as const

/** The server, all that it depends on, and what stands between them to break it. */
export interface Stage extends AsyncDisposable {
  readonly engine: Engine
  readonly world: WechatWorld
  readonly server: SupervisedServer
  /** Where the server listens; clients go through `front`. */
  readonly serverUrl: string
  readonly front: FaultProxy
  readonly wechat: FaultProxy
  readonly disk: SmallDisk
  readonly postgres: { readonly cluster: PostgresCluster; readonly proxy: FaultProxy } | undefined
  readonly redis: RedisProcess | undefined
  /** Why there is no Redis to break. */
  readonly whyNoRedis: string | undefined
}

const startRedis = async (): Promise<{ redis?: RedisProcess; whyNoRedis?: string }> => {
  if (!('redisUrl' in Config.properties)) return { whyNoRedis: 'this server has no setting REDIS_URL' }
  const redis = await RedisProcess.start(await freePort())
  return redis === undefined
    ? { whyNoRedis: 'there is no redis-server here: `apt-get install redis-server`' }
    : { redis }
}

const untilReady = async (url: string, server: SupervisedServer): Promise<void> => {
  for (;;) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    if (server.faults.length > 0) throw new Error(server.faults.join('\n'))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const defineBoard = async (url: string): Promise<void> => {
  const answer = await fetch(`${url}/v1/boards/${BOARD}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${SERVER_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(stars),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Starts everything. What was started is stopped when a later part fails, and by `Symbol.asyncDispose`. */
export const openStage = async (engine: Engine): Promise<Stage> => {
  await using parts = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'qunkit-chaos-'))
  // PostgreSQL runs as another user, and has to pass through.
  await chmod(folder, 0o711)
  parts.defer(() => rm(folder, { recursive: true, force: true }))
  const world = parts.use(await WechatWorld.open())
  await world.rules({ callsPerSecond: 1_000_000 })
  const disk = parts.use(await SmallDisk.mount(join(folder, 'disk'), DISK_MEGABYTES[engine]))
  const wechat = parts.use(await FaultProxy.open(world.stack.sandboxUrl))

  let postgres: Stage['postgres']
  if (engine === 'postgres') {
    const cluster = parts.use(await PostgresCluster.start(join(disk.path, 'postgres')))
    const proxy = parts.use(await FaultProxy.open(`http://127.0.0.1:${cluster.port}`))
    postgres = { cluster, proxy }
  }
  const { redis, whyNoRedis } = engine === 'postgres' ? await startRedis() : {}
  if (redis !== undefined) parts.use(redis)

  const port = await freePort()
  const serverUrl = `http://127.0.0.1:${port}`
  const data = join(disk.path, 'data')
  await mkdir(data)
  const environment: Record<string, string> = {
    ...settingsFor(world, data),
    PORT: String(port),
    WECHAT_API_ROOT: `http://127.0.0.1:${wechat.port}`,
    WECHAT_TIMEOUT_MS: String(WECHAT_TIMEOUT_MS),
    QUNKIT_SERVER_KEY: SERVER_KEY,
    QUNKIT_CHECK_TEXT: 'true',
    NODE_COMPILE_CACHE: join(folder, 'code'),
    QUNKIT_REQUEST_TIMEOUT_MS: String(REQUEST_TIMEOUT_MS),
    QUNKIT_USER_REQUESTS_PER_MINUTE: '0',
    // In the place of the limits that routes have by default.
    QUNKIT_ROUTE_REQUESTS_PER_MINUTE: 'GET /healthz=0',
    ...(postgres === undefined ? {} : { DATABASE_URL: postgres.cluster.address(postgres.proxy.port) }),
    ...(redis === undefined ? {} : { REDIS_URL: `redis://127.0.0.1:${redis.port}` }),
  }
  const server = parts.use(new SupervisedServer(environment, folder))
  server.start()
  await untilReady(serverUrl, server)
  await defineBoard(serverUrl)
  const front = parts.use(await FaultProxy.open(serverUrl))
  world.serverUrl = `http://127.0.0.1:${front.port}`

  const all = parts.move()
  return {
    engine,
    world,
    server,
    serverUrl,
    front,
    wechat,
    disk,
    postgres,
    redis,
    whyNoRedis,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
