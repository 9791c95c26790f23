import { type Static, Type } from 'typebox'

const perMinute = (description: string, defaultValue: number) =>
  Type.Integer({ minimum: 0, maximum: 10_000_000, default: defaultValue, description })

const milliseconds = (description: string, defaultValue: number) =>
  Type.Integer({ minimum: 100, maximum: 3_600_000, default: defaultValue, description })

const seconds = (description: string, defaultValue: number, maximum: number) =>
  Type.Integer({ minimum: 1, maximum, default: defaultValue, description })

/**
 * All that can be configured, with its defaults. The file `qunkit.config.ts` (or `.mjs`, `.json`) exports an
 * object of this shape; environment variables (`config/environment.ts`) go before it. A variable that holds a list, as of
 * secrets, has commas between; a secret therefore has none.
 */
export const Config = Type.Object(
  {
    apps: Type.Array(
      Type.Object(
        {
          appid: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: "The mini program's appid" }),
          secret: Type.String({ minLength: 1, description: 'Its AppSecret, from the WeChat console' }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, description: 'The mini programs that this server serves' },
    ),
    host: Type.String({ minLength: 1, default: '127.0.0.1' }),
    port: Type.Integer({ minimum: 0, maximum: 65535, default: 8080 }),
    publicUrl: Type.Optional(
      Type.String({
        pattern: '^https?://[^/?#]+(/[^?#]*)?$',
        description: 'Where the mini program reaches this server; avatar addresses begin with it',
      }),
    ),
    databaseUrl: Type.String({
      pattern: '^(sqlite:(?!:memory:$).+|postgres(ql)?://.+)$',
      default: 'sqlite:./data/qunkit.db',
    }),
    databasePoolSize: Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 10,
      description:
        'The most connections to PostgreSQL that this process keeps, beside one that hears the others',
    }),
    databaseIdleMs: milliseconds('After how long without work a connection to PostgreSQL is closed', 300_000),
    databaseConnectTimeoutMs: milliseconds('How long a request waits for a connection to PostgreSQL', 5000),
    databaseStatementTimeoutMs: milliseconds('After how long PostgreSQL gives up a statement', 5000),
    databaseLockTimeoutMs: milliseconds('How long a statement waits for another transaction', 4000),
    databaseCacheMib: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 1_048_576,
        description:
          "How many MiB of SQLite's pages this process keeps; a sixth of the memory, if nothing is said",
      }),
    ),
    redisUrl: Type.Optional(
      Type.String({
        pattern: '^rediss?://[^/?#]+(/\\d+)?$',
        description:
          'Redis, for several processes: carries what changed to all of them, and counts requests for the rate limits',
      }),
    ),
    dataDir: Type.String({
      minLength: 1,
      default: './data',
      description: 'Where pictures are kept, when no avatarStorage is set',
    }),
    avatarStorage: Type.Optional(
      Type.Object(
        {
          endpoint: Type.String({
            pattern: '^https?://[^/?#]+/?$',
            description: 'Where it is; `{bucket}` in the host stands for the bucket, as Tencent COS wants it',
          }),
          bucket: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{1,62}$' }),
          region: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
          accessKeyId: Type.String({ minLength: 1, maxLength: 256 }),
          secretAccessKey: Type.String({ minLength: 1, maxLength: 256 }),
          publicUrl: Type.Optional(
            Type.String({
              pattern: '^https?://[^?#]+$',
              description:
                'Where everyone may read the folder `avatars` of the bucket, as through a CDN: GET /v1/avatars/… leads there. Without it, this server hands the pictures out',
            }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
    tokenSecrets: Type.Array(Type.String({ minLength: 32 }), {
      minItems: 1,
      description:
        'Sign tokens: the first signs, all are accepted, so that a secret can be changed gently (docs/changing-secrets.md)',
    }),
    dataSecrets: Type.Array(Type.String({ minLength: 32 }), {
      minItems: 1,
      description:
        'Encrypt session_keys and access tokens at rest: the first encrypts, all decrypt (docs/changing-secrets.md)',
    }),
    serverKeys: Type.Array(Type.String({ minLength: 32 }), {
      default: [],
      description:
        'Let your own server define boards and submit scores (`Authorization: Bearer <key>`); all are accepted, so that a key can be changed gently',
    }),
    metricsKeys: Type.Array(Type.String({ minLength: 32 }), {
      default: [],
      description:
        'Let Prometheus read /metrics (`Authorization: Bearer <key>`); without one it is answered only on the machine itself',
    }),
    tracesUrl: Type.Optional(
      Type.String({
        pattern: '^https?://[^/?#]+(/[^?#]*)?$',
        description:
          'Where an OpenTelemetry collector takes traces (OTLP over HTTP), as http://127.0.0.1:4318/v1/traces; none are made without it',
      }),
    ),
    tracesRatio: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 1,
      description: 'How many of the requests that come without a trace are given one',
    }),
    tokenLifetimeSeconds: seconds('How long a login lasts', 7 * 86_400, 365 * 86_400),
    payloadMaxAgeSeconds: seconds('How old the proof from WeChat may be', 600, 7 * 86_400),
    cloudHosting: Type.Boolean({
      default: false,
      description:
        'This runs in WeChat Cloud Hosting (微信云托管), closed to the public network: believe its X-WX-OPENID. Anywhere else, anyone could log in as anyone',
    }),
    wechatApiRoot: Type.String({ pattern: '^https?://[^/?#]+$', default: 'https://api.weixin.qq.com' }),
    wechatTimeoutMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 5000 }),
    checkText: Type.Boolean({
      default: false,
      description: 'Ask msg_sec_check about nicknames and group names before they are kept',
    }),
    avatarMaxBytes: Type.Integer({ minimum: 1024, maximum: 20_000_000, default: 4_000_000 }),
    avatarMaxPixels: Type.Integer({ minimum: 1024, maximum: 200_000_000, default: 40_000_000 }),
    articleRoutes: Type.Boolean({
      default: true,
      description: 'Serve /wechat/* and /controller/*, for clients written after the 2018 article',
    }),
    capabilityLifetimeSeconds: seconds('How long the openGId of the article routes works', 7200, 7 * 86_400),
    trustProxy: Type.Union(
      [
        Type.Integer({ minimum: 0, maximum: 10 }),
        Type.Array(Type.String({ pattern: '^(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(/\\d{1,3})?)$' })),
      ],
      {
        default: 0,
        description:
          'Who may say with X-Forwarded-For whose request it is: how many proxies stand before this server, or their addresses. 0: nobody',
      },
    ),
    corsOrigins: Type.Array(Type.String({ pattern: '^https?://[^/?#*]+$' }), {
      default: [],
      description:
        'Origins of web pages that may call this API from a browser; a mini program is none and needs no leave',
    }),
    addressRequestsPerMinute: perMinute(
      'Requests of one address (IPv6: one /64), for many people share one; 0: no limit',
      12_000,
    ),
    userRequestsPerMinute: perMinute('Requests of one user; 0: no limit', 1200),
    routeRequestsPerMinute: Type.Record(Type.String({ pattern: '^[A-Z]+ /' }), Type.Integer({ minimum: 0 }), {
      default: {
        'POST /v1/login': 1200,
        'POST /v1/groups/enter': 2400,
        'POST /v1/me/avatar': 30,
        'GET /v1/me/export': 10,
      },
      description:
        'Requests of one user to one route, as `PUT /v1/boards/:board`; of one address where the route needs no token; 0: no limit',
    }),
    maxRequestsInFlight: Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      default: 1000,
      description: 'Requests that are worked on at once; those beyond get OVERLOADED; 0: no limit',
    }),
    maxEventLoopDelayMs: Type.Integer({
      minimum: 0,
      maximum: 60_000,
      default: 2000,
      description:
        'When the process is behind by so much, on average over a second, it answers OVERLOADED; 0: never',
    }),
    headersTimeoutMs: Type.Integer({
      minimum: 100,
      maximum: 300_000,
      default: 10_000,
      description: 'How long the head of a request may take to arrive',
    }),
    requestTimeoutMs: Type.Integer({
      minimum: 100,
      maximum: 300_000,
      default: 30_000,
      description: 'How long a whole request may take to arrive, with its body',
    }),
    cacheMib: Type.Integer({
      minimum: 8,
      maximum: 65_536,
      default: 160,
      description:
        'About how many MiB this process may take for what it remembers between requests: pages, rankings, tokens',
    }),
    drainMs: Type.Integer({
      minimum: 0,
      maximum: 600_000,
      default: 0,
      description:
        'How long it serves on when it is told to stop, while /readyz answers 503 already: longer than a load balancer takes to notice',
    }),
    logLevel: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], { default: 'info' }),
  },
  { additionalProperties: false },
)
export type Config = Static<typeof Config>

/** What a configuration file may say: everything is optional, for the rest may come from the environment. */
export type ConfigFile = Partial<Config>

/** Gives a `qunkit.config.ts` its types. */
export const defineConfig = (config: ConfigFile): ConfigFile => config
