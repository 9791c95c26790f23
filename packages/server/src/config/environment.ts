import type { Config } from './config.ts'
import { ConfigError } from './config-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

const text = (value: string) => value
const whole = (value: string) => (/^\d{1,15}$/.test(value) ? Number(value) : value)
const number = (value: string) => (/^\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : value)
const yesNo = (value: string) => ({ true: true, '1': true, false: false, '0': false })[value] ?? value
const list = (value: string) => value.split(',').map((part) => part.trim())

/** One number is how many proxies there are; anything else names them. */
const proxies = (value: string) => (/^\d{1,2}$/.test(value) ? Number(value) : list(value))
/** `POST /v1/login=600,GET /v1/me=60` */
const rates = (value: string) =>
  Object.fromEntries(
    list(value).map((part) => {
      const at = part.lastIndexOf('=')
      return [part.slice(0, at), whole(part.slice(at + 1))]
    }),
  )

/** Each setting's environment variable and how its text becomes a value. What cannot be read stays text, for the schema to refuse. */
export const variables = {
  host: { name: 'HOST', read: text },
  port: { name: 'PORT', read: whole },
  publicUrl: { name: 'PUBLIC_URL', read: text },
  databaseUrl: { name: 'DATABASE_URL', read: text },
  databasePoolSize: { name: 'QUNKIT_DATABASE_POOL_SIZE', read: whole },
  databaseIdleMs: { name: 'QUNKIT_DATABASE_IDLE_MS', read: whole },
  databaseConnectTimeoutMs: { name: 'QUNKIT_DATABASE_CONNECT_TIMEOUT_MS', read: whole },
  databaseStatementTimeoutMs: { name: 'QUNKIT_DATABASE_STATEMENT_TIMEOUT_MS', read: whole },
  databaseLockTimeoutMs: { name: 'QUNKIT_DATABASE_LOCK_TIMEOUT_MS', read: whole },
  databaseCacheMib: { name: 'QUNKIT_DATABASE_CACHE_MIB', read: whole },
  redisUrl: { name: 'REDIS_URL', read: text },
  dataDir: { name: 'QUNKIT_DATA_DIR', read: text },
  tokenSecrets: { name: 'QUNKIT_TOKEN_SECRET', read: list },
  dataSecrets: { name: 'QUNKIT_DATA_SECRET', read: list },
  serverKeys: { name: 'QUNKIT_SERVER_KEY', read: list },
  metricsKeys: { name: 'QUNKIT_METRICS_KEY', read: list },
  tracesUrl: { name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', read: text },
  tracesRatio: { name: 'OTEL_TRACES_SAMPLER_ARG', read: number },
  tokenLifetimeSeconds: { name: 'QUNKIT_TOKEN_LIFETIME_SECONDS', read: whole },
  payloadMaxAgeSeconds: { name: 'QUNKIT_PAYLOAD_MAX_AGE_SECONDS', read: whole },
  cloudHosting: { name: 'QUNKIT_CLOUD_HOSTING', read: yesNo },
  wechatApiRoot: { name: 'WECHAT_API_ROOT', read: text },
  wechatTimeoutMs: { name: 'WECHAT_TIMEOUT_MS', read: whole },
  checkText: { name: 'QUNKIT_CHECK_TEXT', read: yesNo },
  avatarMaxBytes: { name: 'QUNKIT_AVATAR_MAX_BYTES', read: whole },
  avatarMaxPixels: { name: 'QUNKIT_AVATAR_MAX_PIXELS', read: whole },
  articleRoutes: { name: 'QUNKIT_ARTICLE_ROUTES', read: yesNo },
  capabilityLifetimeSeconds: { name: 'QUNKIT_CAPABILITY_LIFETIME_SECONDS', read: whole },
  trustProxy: { name: 'QUNKIT_TRUST_PROXY', read: proxies },
  corsOrigins: { name: 'QUNKIT_CORS_ORIGINS', read: list },
  addressRequestsPerMinute: { name: 'QUNKIT_ADDRESS_REQUESTS_PER_MINUTE', read: whole },
  userRequestsPerMinute: { name: 'QUNKIT_USER_REQUESTS_PER_MINUTE', read: whole },
  routeRequestsPerMinute: { name: 'QUNKIT_ROUTE_REQUESTS_PER_MINUTE', read: rates },
  maxRequestsInFlight: { name: 'QUNKIT_MAX_REQUESTS_IN_FLIGHT', read: whole },
  maxEventLoopDelayMs: { name: 'QUNKIT_MAX_EVENT_LOOP_DELAY_MS', read: whole },
  headersTimeoutMs: { name: 'QUNKIT_HEADERS_TIMEOUT_MS', read: whole },
  requestTimeoutMs: { name: 'QUNKIT_REQUEST_TIMEOUT_MS', read: whole },
  cacheMib: { name: 'QUNKIT_CACHE_MIB', read: whole },
  drainMs: { name: 'QUNKIT_DRAIN_MS', read: whole },
  logLevel: { name: 'LOG_LEVEL', read: text },
} as const satisfies Partial<Record<keyof Config, { name: string; read: (value: string) => unknown }>>

/** `apps` from `WECHAT_APPID` and `WECHAT_APP_SECRET`, or for several `QUNKIT_APPS=appid:secret,appid:secret`. */
const readApps = (environment: Environment): { appid: string; secret: string }[] | undefined => {
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret, QUNKIT_APPS: apps } = environment
  if (apps) {
    return list(apps).map((pair) => {
      const [appid = '', secret = ''] = pair.split(':')
      return { appid, secret }
    })
  }
  if (!appid && !secret) return undefined
  if (!appid) throw new ConfigError(['WECHAT_APP_SECRET is set and WECHAT_APPID is not: set both.'])
  if (!secret) {
    throw new ConfigError([
      'WECHAT_APPID is set and WECHAT_APP_SECRET is not: set it to the AppSecret from the WeChat console.',
    ])
  }
  return [{ appid, secret }]
}

const avatarVariables = {
  endpoint: 'QUNKIT_AVATAR_ENDPOINT',
  bucket: 'QUNKIT_AVATAR_BUCKET',
  region: 'QUNKIT_AVATAR_REGION',
  accessKeyId: 'QUNKIT_AVATAR_ACCESS_KEY_ID',
  secretAccessKey: 'QUNKIT_AVATAR_SECRET_ACCESS_KEY',
  publicUrl: 'QUNKIT_AVATAR_PUBLIC_URL',
}

/** `avatarStorage`, when the environment names an endpoint or a bucket. */
const readAvatarStorage = (environment: Environment): Record<string, string> | undefined => {
  const given = Object.entries(avatarVariables).flatMap(([setting, name]) => {
    const value = environment[name]
    return value ? [[setting, value] as const] : []
  })
  if (given.length === 0) return undefined
  const missing = Object.entries(avatarVariables).filter(
    ([setting, name]) => setting !== 'publicUrl' && !environment[name],
  )
  if (missing.length > 0)
    throw new ConfigError([
      `Pictures in object storage need ${missing.map(([, name]) => name).join(', ')} too. Without all of them, unset the others, and pictures are kept in QUNKIT_DATA_DIR.`,
    ])
  return Object.fromEntries(given)
}

/** What the environment says; an empty variable counts as one that is not set. */
export const readEnvironment = (environment: Environment): Record<string, unknown> => {
  const apps = readApps(environment)
  const avatarStorage = readAvatarStorage(environment)
  const settings: Record<string, unknown> = {
    ...(apps === undefined ? {} : { apps }),
    ...(avatarStorage === undefined ? {} : { avatarStorage }),
  }
  for (const [setting, { name, read }] of Object.entries(variables)) {
    const value = environment[name]
    if (value !== undefined && value !== '') settings[setting] = read(value)
  }
  return settings
}
