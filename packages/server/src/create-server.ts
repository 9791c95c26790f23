import { setTimeout } from 'node:timers/promises'
import { createWechat, type WechatOptions } from '@qunkit/wechat'
import type { Logger } from 'pino'
import { DayCounter } from './admin/counts/day-counter.ts'
import { createWechatCalls } from './admin/health/wechat-calls.ts'
import { adminRoutes } from './admin/routes.ts'
import { createCapabilities } from './article/capability.ts'
import { articleRoutes } from './article/routes.ts'
import { openAvatarStore } from './avatars/open-avatar-store.ts'
import { avatarRoute, avatarUploadRoute } from './avatars/routes.ts'
import { sweepingPictures } from './avatars/sweep-pictures.ts'
import { createBoardCache } from './boards/board-cache.ts'
import { boardRoutes } from './boards/routes.ts'
import { cacheShares } from './config/cache-shares.ts'
import type { Config } from './config/config.ts'
import { enterRoute, groupRoutes } from './groups/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { allowOrigins } from './http/allow-origins.ts'
import { keepAnswersPrivate } from './http/answer-headers.ts'
import { type App, createApp } from './http/app.ts'
import { authenticate } from './http/authenticate.ts'
import { describeApi, describeGuard } from './http/describe-api.ts'
import { createLogger, type LogDestination } from './http/logger.ts'
import { startJob } from './jobs/start-job.ts'
import { limitRates } from './limits/limit-rates.ts'
import { shedLoad } from './limits/shed-load.ts'
import { liveRoutes } from './live/routes.ts'
import { createLoginTokens } from './login/login-token.ts'
import { loginRoutes } from './login/routes.ts'
import { createPageCache } from './members/page-cache.ts'
import { memberRoutes } from './members/routes.ts'
import { measureStore } from './metrics/measure-store.ts'
import { createMetrics } from './metrics/metrics.ts'
import { metricsRoute } from './metrics/routes.ts'
import { profileRoutes } from './profiles/routes.ts'
import { createRankingCache } from './rankings/ranking-cache.ts'
import { rankingRoutes } from './rankings/routes.ts'
import { logRedis, RedisConnection } from './redis/redis-connection.ts'
import { createRequestCounts } from './redis/request-counts.ts'
import { pruningPeriods } from './scores/prune-periods.ts'
import { scoreRoutes } from './scores/routes.ts'
import { createSealer } from './secrets/sealer.ts'
import { createServerKeys } from './secrets/server-keys.ts'
import type { Services } from './services.ts'
import { foldingStandings } from './standings/fold-standings.ts'
import { standingRoutes } from './standings/routes.ts'
import { openStore, storeOptions } from './store/open-store.ts'
import { pruning } from './store/prune.ts'
import type { Store } from './store/store.ts'
import { tracingFor } from './tracing/tracing-for.ts'
import { createAccessTokenStore } from './wechat/access-token-store.ts'

export interface ServerOptions {
  readonly config: Config
  /** Milliseconds since 1970; the sandbox's clock, where it stands in for WeChat. */
  readonly now?: () => number
  /** Where the log lines go; standard output by default. */
  readonly logTo?: LogDestination
  /** Stands in for the global `fetch` towards WeChat. */
  readonly fetch?: WechatOptions['fetch']
}

export interface QunkitServer {
  readonly app: App
  readonly store: Store
  readonly logger: Logger
  /** Starts to serve; answers the address. */
  listen(): Promise<string>
  /**
   * To be called before `close`, where a load balancer stands before this server: answers 503 to `/readyz` and serves all
   * else as before, until `drainMs` have passed.
   */
  drain(): Promise<void>
  /** Refuses new requests, finishes those under way, and closes the database. */
  close(): Promise<void>
}

/**
 * The production server, whole: opens the database, brings its schema up to date, and registers the routes.
 * @throws {StoreUnavailableError} when the database cannot be opened
 */
export const createServer = async ({
  config,
  now = Date.now,
  logTo,
  fetch = globalThis.fetch,
}: ServerOptions): Promise<QunkitServer> => {
  const tracing = await tracingFor(config)
  const logger = createLogger(config.logLevel, logTo, tracing?.nameTrace)
  const metrics = createMetrics()
  const redis =
    config.redisUrl === undefined ? undefined : new RedisConnection(config.redisUrl, logRedis(logger))
  await redis?.settled
  const opened = await openMigrated(config, redis).catch((error: unknown) => {
    redis?.close()
    throw error
  })
  const measured = measureStore(opened, metrics)
  const store = tracing?.traceStore(measured) ?? measured

  let isStopping = false
  let address = `http://${config.host}:${config.port}`
  const sealer = createSealer(config.dataSecrets)
  const shares = cacheShares(config)
  const tokenStore = createAccessTokenStore({ store, sealer, now })
  const counter = new DayCounter({ store, now, logger })
  const wechatCalls = createWechatCalls(now)
  const services: Services = {
    config,
    store,
    sealer,
    now,
    publicUrl: () => config.publicUrl?.replace(/\/$/, '') ?? address,
    wechat: new Map(
      config.apps.map(({ appid, secret }) => [
        appid,
        createWechat({
          appid,
          secret,
          apiRoot: config.wechatApiRoot,
          timeoutMs: config.wechatTimeoutMs,
          tokenStore,
          now,
          onCall: (event) => {
            metrics.wechatAnswered(appid, event)
            wechatCalls.note(appid, event)
          },
          fetch: tracing?.traceWechat(fetch) ?? fetch,
        }),
      ]),
    ),
    loginTokens: createLoginTokens({
      secrets: config.tokenSecrets,
      lifetimeSeconds: config.tokenLifetimeSeconds,
      rememberedBytes: shares.loginTokens,
      now,
    }),
    capabilities: createCapabilities({
      secrets: config.tokenSecrets,
      lifetimeSeconds: config.capabilityLifetimeSeconds,
      rememberedBytes: shares.capabilities,
      now,
    }),
    avatars: openAvatarStore(config),
    pages: createPageCache({ maxBytes: shares.pages }),
    serverKeys: createServerKeys(config.serverKeys),
    boards: createBoardCache({ store, now }),
    rankings: createRankingCache({ maxBytes: shares.rankings, maxSentBytes: shares.sentRankings }),
    metrics,
    counter,
    wechatCalls,
  }

  const app = createApp(logger, metrics, config)
  tracing?.traceRequests(app)
  await shedLoad(app, config)
  allowOrigins(app, config.corsOrigins)
  await limitRates(app, services, logger, redis && createRequestCounts(redis))
  await describeApi(app, { isHttps: services.publicUrl().startsWith('https:') })
  await liveRoutes(app, services, logger)
  await app.register(async (open: App) => {
    healthRoutes(open, services, () => isStopping)
    metricsRoute(open, services)
    loginRoutes(open, services)
    enterRoute(open, services)
    avatarRoute(open, services)
  })
  await app.register(async (guarded: App) => {
    guarded.addHook('onRequest', authenticate(services))
    keepAnswersPrivate(guarded)
    describeGuard(guarded)
    groupRoutes(guarded, services)
    memberRoutes(guarded, services)
    profileRoutes(guarded, services)
    boardRoutes(guarded, services)
    scoreRoutes(guarded, services)
    rankingRoutes(guarded, services)
    standingRoutes(guarded, services)
    await guarded.register((upload: App) => avatarUploadRoute(upload, services))
  })
  await app.register((admin: App) => adminRoutes(admin, services, logger))
  if (config.articleRoutes) await app.register((article: App) => articleRoutes(article, services))

  const jobs = [
    pruning(services),
    pruningPeriods(services),
    foldingStandings(services),
    sweepingPictures(services),
  ].map((job) => startJob(job, { store, logger }))
  app.addHook('onClose', async () => {
    await Promise.all(jobs.map((job) => job.stop()))
    await counter.stop()
    await store.close()
    redis?.close()
    await tracing?.close()
  })

  return {
    app,
    store,
    logger,
    async listen() {
      address = await app.listen({ host: config.host, port: config.port })
      return address
    },
    async drain() {
      isStopping = true
      await setTimeout(config.drainMs)
    },
    close() {
      isStopping = true
      return app.close()
    },
  }
}

const openMigrated = async (config: Config, redis: RedisConnection | undefined): Promise<Store> => {
  const store = await openStore(config.databaseUrl, storeOptions(config, redis))
  try {
    await store.migrate()
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
