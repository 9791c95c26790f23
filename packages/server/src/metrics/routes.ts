import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Registry } from 'prom-client'
import { Type } from 'typebox'
import type { Config } from '../config/config.ts'
import { Refusal } from '../errors/refusal.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { bearerIn } from '../http/authenticate.ts'
import { createServerKeys } from '../secrets/server-keys.ts'
import type { Metrics } from './metrics.ts'
import { processMetrics } from './process-metrics.ts'

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && isIP(address) !== 0 && /^(127\.|::1$|::ffff:127\.)/.test(address)

/** Asked on this machine itself, and not through a proxy on it. */
const isLocal = ({ raw, headers }: FastifyRequest): boolean =>
  isLoopback(raw.socket.remoteAddress) &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

/**
 * `/metrics`, as Prometheus reads it. How much an app is used is its owner's business: without a key in `metricsKeys`, it
 * is answered only on the machine itself, and looks to everyone else as if it were not there.
 */
export const metricsRoute = (
  app: App,
  { metrics, config }: { metrics: Metrics; config: Pick<Config, 'metricsKeys'> },
): void => {
  const ofProcess = processMetrics()
  const keys = createServerKeys(config.metricsKeys)
  const mayRead = (request: FastifyRequest): boolean => {
    const bearer = bearerIn(request)
    return bearer === undefined ? config.metricsKeys.length === 0 && isLocal(request) : keys.has(bearer)
  }
  app.get(
    '/metrics',
    {
      schema: {
        tags: ['operations'],
        summary: 'What the process counts of itself, in the format of Prometheus',
        security: [{ bearer: [] }, {}],
        response: answers(Type.String()),
      },
    },
    async (request, reply) => {
      if (!mayRead(request)) throw new Refusal('NOT_FOUND')
      const all = Registry.merge([metrics.registry, ofProcess])
      return reply
        .type(all.contentType)
        .serializer(String)
        .send(await all.metrics())
    },
  )
}
