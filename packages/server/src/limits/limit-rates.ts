import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/config-error.ts'
import { Refusal } from '../errors/refusal.ts'
import { addressOf, placeOf } from '../http/address-of.ts'
import type { App } from '../http/app.ts'
import { bearerIn } from '../http/authenticate.ts'
import type { RequestCounts } from '../redis/request-counts.ts'
import type { Services } from '../services.ts'
import { isProbe } from './probes.ts'

const MINUTE = 60_000
/** Whom a limit remembers: with more than these in a minute, who asked least recently is forgotten, not who asks most. */
const REMEMBERED = 50_000

type Rates = Pick<Config, 'addressRequestsPerMinute' | 'userRequestsPerMinute' | 'routeRequestsPerMinute'>
type Check = (request: FastifyRequest) => Promise<void>

/** What is limited: each limit counts for itself. */
interface Limit {
  readonly name: string
  readonly max: number
  readonly keyOf: (request: FastifyRequest) => string
}

const addressKey = (request: FastifyRequest): string => placeOf(addressOf(request))

/** The user whom `authenticate` let through; the address, where nobody had to be. */
const callerKey = (request: FastifyRequest): string => {
  const { caller } = request
  return caller === null || caller === 'server' ? addressKey(request) : caller.user
}

/**
 * Counts requests, in windows of a minute: for all processes together where Redis counts, and in this process alone where
 * it does not, or does not answer. Undefined where there is no limit.
 * Its promise rejects with RATE_LIMITED and the seconds until the window ends.
 */
const limiter = (
  app: App,
  counts: RequestCounts | undefined,
  { name, max, keyOf }: Limit,
): Check | undefined => {
  if (max === 0) return undefined
  const options: RateLimitOptions = { max, timeWindow: MINUTE, cache: REMEMBERED, keyGenerator: keyOf }
  const countHere = app.createRateLimit(options)
  return async (request) => {
    const counted = await counts?.add(`${name}:${keyOf(request)}`, MINUTE)
    if (counted === undefined) {
      const here = await countHere(request)
      if (!here.isAllowed && here.isExceeded) throw refusal(here.ttl)
    } else if (counted.current > max) {
      throw refusal(counted.ttlMs)
    }
  }
}

const refusal = (untilMs: number) =>
  new Refusal('RATE_LIMITED', { retryAfter: Math.max(1, Math.ceil(untilMs / 1000)) })

const routeLimits = (
  app: App,
  counts: RequestCounts | undefined,
  rates: Rates['routeRequestsPerMinute'],
): ReadonlyMap<string, Check> => {
  const names = Object.keys(rates)
  app.addHook('onReady', async () => {
    const missing = names.filter((name) => {
      const [method = '', url = ''] = name.split(' ')
      return !app.hasRoute({ method, url })
    })
    if (missing.length > 0)
      throw new ConfigError(missing.map((name) => `"routeRequestsPerMinute" names "${name}": no such route.`))
  })
  return new Map(
    names.flatMap((name) => {
      const check = limiter(app, counts, { name, max: rates[name] ?? 0, keyOf: callerKey })
      return check === undefined ? [] : [[name, check] as const]
    }),
  )
}

/**
 * Limits requests by address before anything else is looked at, then, when it is known whose they are, by user and by
 * route. The operator's own servers are not limited, nor are probes.
 */
export const limitRates = async (
  app: App,
  { config, serverKeys }: Pick<Services, 'config' | 'serverKeys'>,
  logger: Pick<Logger, 'warn'>,
  counts?: RequestCounts,
): Promise<void> => {
  await app.register(rateLimit, { global: false })
  const ofAddress = limiter(app, counts, {
    name: 'address',
    max: config.addressRequestsPerMinute,
    keyOf: addressKey,
  })
  const ofUser = limiter(app, counts, { name: 'user', max: config.userRequestsPerMinute, keyOf: callerKey })
  const ofRoutes = routeLimits(app, counts, config.routeRequestsPerMinute)

  if (ofAddress !== undefined) {
    const warn = warnOnce(config, logger)
    app.addHook('onRequest', async (request) => {
      warn(request)
      if (isProbe(request) || serverKeys.has(bearerIn(request) ?? '')) return
      await ofAddress(request)
    })
  }
  if (ofUser === undefined && ofRoutes.size === 0) return
  // After every onRequest hook: those of the guarded routes have told who is calling.
  app.addHook('preParsing', async (request) => {
    const { caller, method, routeOptions } = request
    if (caller === 'server') return
    if (caller !== null) await ofUser?.(request)
    await ofRoutes.get(`${method} ${routeOptions.url}`)?.(request)
  })
}

/** Behind a proxy that is not trusted, all the world has one address: better told than found out. */
const warnOnce = (
  { trustProxy }: Config,
  logger: Pick<Logger, 'warn'>,
): ((request: FastifyRequest) => void) => {
  let isToTell = trustProxy === 0
  return ({ headers }) => {
    if (!isToTell || headers['x-forwarded-for'] === undefined) return
    isToTell = false
    logger.warn(
      'Requests come with X-Forwarded-For, and trustProxy is off: all that come through one proxy count as one address. Set QUNKIT_TRUST_PROXY if the proxy is yours.',
    )
  }
}
