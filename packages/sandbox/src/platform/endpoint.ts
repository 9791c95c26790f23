import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { World } from '../world/world.ts'
import { PlatformError } from './platform-error.ts'

/** One request to the platform, before anything of it was judged. */
export interface PlatformCall {
  readonly world: World
  /** A query parameter; empty when it is missing. Of a repeated one the first counts. */
  readonly query: (name: string) => string
  /**
   * The JSON body in the endpoint's shape, whatever its content type.
   * @throws PlatformError 44002 for an empty body, 47001 for one that is not JSON or not of the shape
   */
  readonly body: <Schema extends TSchema>(schema: Schema) => Static<Schema>
}

/** One path of api.weixin.qq.com. `answer` gives the body of a success or throws a {@link PlatformError}. */
export interface PlatformEndpoint {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** jscode2session alone answers text/plain (WECHAT_FACTS 2). */
  readonly contentType?: 'text/plain'
  readonly answer: (call: PlatformCall) => object
}

/** Serves an endpoint with WeChat's manners: HTTP 200 for every refusal, a rid in each, and the world's faults. */
export function mountEndpoint(app: FastifyInstance, world: World, endpoint: PlatformEndpoint): void {
  app.all(endpoint.path, async (request, reply) => {
    if (world.faults.latencyMs > 0) await sleep(world.faults.latencyMs)
    const fault = world.parts.ground.faults.take(endpoint.path)
    if (fault !== undefined && !('errcode' in fault)) return breakAnswer(world, endpoint, reply, fault)
    let body: object
    let refusal: PlatformError | undefined
    try {
      if (fault !== undefined) throw new PlatformError(fault.errcode, fault.errmsg)
      requireMethod(endpoint.method, request.method)
      body = endpoint.answer(callOf(world, request))
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      refusal = error
      body = refusalBody(world, error)
    }
    world.events.emit('platform.called', {
      api: endpoint.path,
      method: request.method,
      httpStatus: 200,
      errcode: refusal?.errcode ?? 0,
      ...(refusal && { errmsg: refusal.message }),
    })
    return reply
      .type(`${endpoint.contentType ?? 'application/json'}; charset=utf-8`)
      .send(JSON.stringify(body))
  })
}

/** `{errcode, errmsg}` with the rid that WeChat appends: the world's Unix second, then noise (WECHAT_FACTS 2). */
export function refusalBody(world: World, error: PlatformError): { errcode: number; errmsg: string } {
  const second = world.clock.seconds().toString(16).padStart(8, '0').slice(-8)
  const { random } = world.parts.ground
  const rid = `${second}-${random.hex(8)}-${random.hex(8)}`
  return { errcode: error.errcode, errmsg: `${error.message}, rid: ${rid}` }
}

function breakAnswer(
  world: World,
  endpoint: PlatformEndpoint,
  reply: FastifyReply,
  fault: { unreachable: true } | { garbageBody: true } | { httpStatus: number },
): FastifyReply {
  const { path: api, method } = endpoint
  const httpStatus = 'httpStatus' in fault ? fault.httpStatus : 'unreachable' in fault ? 0 : 200
  world.events.emit('platform.called', { api, method, httpStatus, errcode: -1, errmsg: 'fault' })
  if ('unreachable' in fault) {
    reply.hijack()
    reply.raw.destroy()
    return reply
  }
  if ('garbageBody' in fault) return reply.type('application/json').send('{"errcode":0,"errm')
  return reply.code(httpStatus).type('text/html').send(`<html><body>${httpStatus}</body></html>`)
}

function requireMethod(wanted: 'GET' | 'POST', method: string): void {
  if (wanted === method) return
  throw new PlatformError(wanted === 'POST' ? 43002 : 43001)
}

function callOf(world: World, request: FastifyRequest): PlatformCall {
  return {
    world,
    query: (name) => {
      const value = (request.query as Record<string, string | string[] | undefined>)[name]
      return (Array.isArray(value) ? value[0] : value) ?? ''
    },
    body: (schema) => {
      const text = request.body
      if (typeof text !== 'string' || text === '') throw new PlatformError(44002)
      const parsed = parseJson(text)
      if (!Value.Check(schema, parsed)) throw new PlatformError(47001)
      return parsed
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new PlatformError(47001)
  }
}
