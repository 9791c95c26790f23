import underPressure from '@fastify/under-pressure'
import type { Config } from '../config/config.ts'
import { Refusal } from '../errors/refusal.ts'
import type { App } from '../http/app.ts'
import { isProbe } from './probes.ts'

const SAMPLE_MS = 1000
const RETRY_AFTER_SECONDS = 1

const overloaded = () => new Refusal('OVERLOADED', { retryAfter: RETRY_AFTER_SECONDS })

/**
 * Answers OVERLOADED at once, before anything of a request is read, while there is more to do than can be done: when the
 * event loop is behind, or when too many requests wait for something slow, as the database. A request counts from the
 * moment that it has arrived whole: one that dawdles takes nobody's place. Probes are always let through.
 */
export const shedLoad = async (
  app: App,
  { maxEventLoopDelayMs, maxRequestsInFlight }: Pick<Config, 'maxEventLoopDelayMs' | 'maxRequestsInFlight'>,
): Promise<void> => {
  if (maxEventLoopDelayMs > 0)
    await app.register(underPressure, {
      maxEventLoopDelay: maxEventLoopDelayMs,
      sampleInterval: SAMPLE_MS,
      pressureHandler: (request) => {
        if (!isProbe(request)) throw overloaded()
      },
    })
  if (maxRequestsInFlight > 0) boundInFlight(app, maxRequestsInFlight)
}

const boundInFlight = (app: App, most: number): void => {
  let inFlight = 0
  app.addHook('onRequest', (request, _reply, done) => {
    if (inFlight >= most && !isProbe(request)) throw overloaded()
    done()
  })
  app.addHook('preHandler', (request, reply, done) => {
    // A WebSocket stays; how many there may be is the business of `live/`.
    if (!request.ws) {
      inFlight += 1
      // Comes once, whether the answer went out or the client went away.
      reply.raw.once('close', () => {
        inFlight -= 1
      })
    }
    done()
  })
}
