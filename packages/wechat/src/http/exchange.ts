import { WechatAnswerError } from '../errors/answer-error.ts'
import { redactedCause } from '../errors/redact.ts'
import { type UnreachableReason, WechatUnreachableError } from '../errors/unreachable-error.ts'
import { apis, type WechatApi } from './apis.ts'
import { type AnswerShape, parseAnswer } from './parse-answer.ts'
import { readLimited } from './read-limited.ts'

/** The part of `fetch` that is used, so that a test or a proxy can stand in its place. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One HTTP request as an observer sees it: no address, no parameter, no secret. */
export type CallEvent = {
  api: WechatApi
  /** `answer-error` when WeChat answered with an errcode, which is then given. */
  outcome: 'ok' | 'answer-error' | UnreachableReason
  errcode?: number
  durationMs: number
}

export type ExchangeOptions = {
  apiRoot: string
  fetch: Fetch
  timeoutMs: number
  now: () => number
  onCall: (event: CallEvent) => void
}

export type CallRequest = {
  query?: Record<string, string>
  body?: Record<string, unknown>
  /** The values in this request that no error may repeat. */
  secrets: readonly string[]
}

/** WeChat's answers are a few kilobytes; more than this is not one of them. */
const bodyLimit = 1024 * 1024

/**
 * Sends one request and reads its answer, once. Throws `WechatAnswerError` or `WechatUnreachableError`, and
 * tells the observer either way.
 */
export async function exchange<T>(
  options: ExchangeOptions,
  api: WechatApi,
  request: CallRequest,
  shape: AnswerShape<T>,
): Promise<T> {
  const startedAt = options.now()
  try {
    const text = await requestWithin(options, api, request)
    const answer = parseAnswer(api, text, shape, request.secrets)
    options.onCall({ api, outcome: 'ok', durationMs: options.now() - startedAt })
    return answer
  } catch (error) {
    const durationMs = options.now() - startedAt
    if (WechatAnswerError.isInstance(error)) {
      options.onCall({ api, outcome: 'answer-error', errcode: error.errcode, durationMs })
    } else if (WechatUnreachableError.isInstance(error)) {
      options.onCall({ api, outcome: error.reason, durationMs })
    }
    throw error
  }
}

/** The time limit covers the whole answer, and holds even for a fetch that does not heed its signal. */
async function requestWithin(
  options: ExchangeOptions,
  api: WechatApi,
  request: CallRequest,
): Promise<string> {
  const abort = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const detail = `no whole answer within ${options.timeoutMs} ms`
    late.reject(new WechatUnreachableError({ api, reason: 'timeout', detail }))
    abort.abort()
  }, options.timeoutMs)
  try {
    return await Promise.race([send(options, api, request, abort.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function send(
  options: ExchangeOptions,
  api: WechatApi,
  request: CallRequest,
  signal: AbortSignal,
): Promise<string> {
  const { method, path } = apis[api]
  const query = request.query === undefined ? '' : `?${new URLSearchParams(request.query)}`
  const init: RequestInit = { method, signal, redirect: 'manual' } // a redirect would carry the secret elsewhere
  if (request.body !== undefined) {
    init.headers = { 'content-type': 'application/json' }
    init.body = JSON.stringify(request.body)
  }
  let status: number
  let text: string | undefined
  try {
    const response = await options.fetch(`${options.apiRoot}${path}${query}`, init)
    status = response.status
    if (status === 200) text = await readLimited(response, bodyLimit)
    else await response.body?.cancel()
  } catch (thrown) {
    const cause = redactedCause(thrown, request.secrets)
    throw new WechatUnreachableError({ api, reason: 'network', detail: cause.message, cause })
  }
  if (status !== 200) {
    throw new WechatUnreachableError({ api, reason: 'http-status', detail: `HTTP ${status}`, status })
  }
  if (text === undefined) {
    throw new WechatUnreachableError({ api, reason: 'not-its-api', detail: 'the body is too long' })
  }
  return text
}
