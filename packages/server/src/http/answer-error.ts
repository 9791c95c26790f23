import { type ErrorCode, errorCodes, problem } from '@qunkit/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { refusalFromWechat } from '../errors/from-wechat.ts'
import { Refusal } from '../errors/refusal.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'

/** Errors of the framework that are the client's doing, by Fastify's code. */
const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  NOT_FOUND: 'NOT_FOUND',
  FST_ERR_NOT_FOUND: 'NOT_FOUND',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_REQ_FILE_TOO_LARGE: 'AVATAR_TOO_LARGE',
  FST_FILES_LIMIT: 'BODY_TOO_LARGE',
  FST_PARTS_LIMIT: 'BODY_TOO_LARGE',
  FST_FIELDS_LIMIT: 'BODY_TOO_LARGE',
}

interface Thrown {
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly message?: unknown
  readonly validationContext?: unknown
  readonly validation?: readonly { readonly instancePath?: string; readonly message?: string }[]
}

/** Which field is wrong and how. The value itself is not repeated: it may be a secret. */
const describeValidation = ({ validation = [], validationContext }: Thrown): string =>
  validation
    .slice(0, 5)
    .map(
      ({ instancePath = '', message = 'is wrong' }) =>
        `${String(validationContext)}${instancePath}: ${message}`,
    )
    .join('; ')

/** The refusal that any thrown value means. What nobody foresaw is INTERNAL. */
const toRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  if (StoreUnavailableError.isInstance(error))
    return new Refusal('STORE_UNAVAILABLE', { cause: error, retryAfter: 1 })
  const fromWechat = refusalFromWechat(error)
  if (fromWechat !== undefined) return fromWechat

  const thrown: Thrown = typeof error === 'object' && error !== null ? error : {}
  if (thrown.validation !== undefined)
    return new Refusal('BAD_REQUEST', { detail: describeValidation(thrown) })
  const code = typeof thrown.code === 'string' ? frameworkCodes[thrown.code] : undefined
  if (code !== undefined) return new Refusal(code)
  const status = thrown.statusCode
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refusal('BAD_REQUEST', {
      detail: 'The request cannot be read: its body or its headers are malformed.',
    })
  }
  return new Refusal('INTERNAL', { cause: error })
}

/** Answers any error as a problem, and logs it: a fault of ours or of WeChat's as an error, a refusal as information; `refused` counts it. */
export const answerErrors =
  (logger: Logger, refused: (code: ErrorCode) => void) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const refusal = toRefusal(error)
    const { status } = errorCodes[refusal.code]
    refused(refusal.code)
    const line = {
      requestId: request.id,
      method: request.method,
      // The route, not the address: an address may hold what does not belong in a log.
      route: request.routeOptions.url ?? 'none',
      status,
      code: refusal.code,
    }
    // Not with a stack: under too much load, each answer should cost little.
    if (refusal.code === 'OVERLOADED') logger.warn(line, 'refused')
    else if (status >= 500) logger.error({ ...line, err: refusal.cause ?? refusal }, 'refused')
    else logger.info(line, 'refused')

    reply
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
    if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter)
    if (status === 401) reply.header('www-authenticate', 'Bearer')
    const { detail } = refusal
    const body = problem(refusal.code, { requestId: request.id, ...(detail === undefined ? {} : { detail }) })
    // Written here, not by the route's serializer: this answer is the same on every route.
    void reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .serializer(String)
      .send(JSON.stringify(body))
  }
