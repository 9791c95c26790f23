import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { countRequests } from '../metrics/count-requests.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { rememberAddresses } from './address-of.ts'
import { answerClientError } from './answer-client-error.ts'
import { answerErrors } from './answer-error.ts'
import { setAnswerHeaders } from './answer-headers.ts'
import { closeIdleConnections } from './close-idle-connections.ts'
import { ignoreExpectations } from './ignore-expectations.ts'
import { logEveryAnswer } from './log-every-answer.ts'
import { requireHost } from './require-host.ts'
import { isLiveUpgrade, upgradeLiveOnly } from './upgrade-live-only.ts'
import { validatorCompiler } from './validator-compiler.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** The largest body of a route that has no limit of its own: a payload is under 2 KB. */
const BODY_LIMIT = 64 * 1024

/** The address and the headers of a request together: twice the longest token, eight times over. */
const HEAD_LIMIT = 16 * 1024

/**
 * A connection on which nothing moves for so long is ended, whoever waits for whom: longer than the longest wait for
 * WeChat. A WebSocket has rules of its own.
 */
const SILENCE_MS = 120_000

const prefix = randomBytes(6).toString('base64url')
let requests = 0

/** The client's own request id when it sends a sane one, so that a phone's log and this server's can be joined. */
const requestId = ({ headers }: { headers: IncomingMessage['headers'] }): string => {
  const given = headers['x-request-id']
  if (typeof given === 'string' && /^[\w-]{8,64}$/.test(given)) return given
  requests += 1
  return `${prefix}-${requests.toString(36)}`
}

type AppConfig = Pick<Config, 'trustProxy' | 'headersTimeoutMs' | 'requestTimeoutMs'>

/** Fastify as this server uses it: validation by the contract's schemas, one place that answers errors and logs them. */
export const createApp = (
  logger: Logger,
  metrics: Metrics,
  { trustProxy, headersTimeoutMs, requestTimeoutMs }: AppConfig,
): App => {
  const answerError = answerErrors(logger, (code) => metrics.refusals.labels(code).inc())
  const app = fastify<Server, IncomingMessage, ServerResponse, FastifyBaseLogger>({
    bodyLimit: BODY_LIMIT,
    genReqId: requestId,
    http: {
      maxHeaderSize: HEAD_LIMIT,
      // Node's own answer to a request without one says nothing; ours does (`require-host.ts`).
      requireHostHeader: false,
      shouldUpgradeCallback: isLiveUpgrade,
      headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
      connectionsCheckingInterval: Math.min(5000, headersTimeoutMs / 2),
    },
    requestTimeout: requestTimeoutMs,
    connectionTimeout: SILENCE_MS,
    clientErrorHandler: answerClientError,
    // By hops: the last so many addresses are proxies of ours, the one before them is the client's.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
    // A request that still arrives while the server closes is served, on a connection that then ends.
    return503OnClosing: false,
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerError({ code: 'NOT_FOUND' }, request, reply))
  app.decorateRequest('caller', null)
  setAnswerHeaders(app)
  acceptEmptyJson(app)
  rememberAddresses(app)
  closeIdleConnections(app, { requestTimeoutMs })
  ignoreExpectations(app)
  requireHost(app)
  upgradeLiveOnly(app)
  logEveryAnswer(app, logger)
  countRequests(app, metrics)
  return app
}

/** `wx.request` sends `content-type: application/json` with a DELETE that has no body. */
const acceptEmptyJson = (app: App): void => {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else parse(request, body as string, done)
  })
}
