import { Refusal } from '../errors/refusal.ts'
import type { App } from './app.ts'

const PREFLIGHT_KEPT_SECONDS = '600'

/**
 * Lets web pages of these origins call the API from a browser, without cookies: a token goes in a header. Registered only
 * where an origin is configured; a mini program has no origin, and needs none of this.
 */
export const allowOrigins = (app: App, origins: readonly string[]): void => {
  if (origins.length === 0) return
  const allowed = new Set(origins.map((origin) => new URL(origin).origin))
  app.addHook('onRequest', (request, reply, done) => {
    // Also to those who are not allowed: what a cache keeps must not be given to another origin.
    reply.header('vary', 'Origin')
    const { origin } = request.headers
    if (origin !== undefined && allowed.has(origin))
      reply
        .header('access-control-allow-origin', origin)
        .header('access-control-expose-headers', 'etag, retry-after, x-request-id')
    done()
  })
  // The browser asks first whether it may; the routes themselves know no OPTIONS.
  app.options('/v1/*', { schema: { hide: true } }, (request, reply) => {
    const { origin, 'access-control-request-method': method } = request.headers
    if (origin === undefined || method === undefined || !allowed.has(origin)) throw new Refusal('NOT_FOUND')
    reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST, PUT, DELETE')
      .header('access-control-allow-headers', 'authorization, content-type, if-none-match, x-request-id')
      .header('access-control-max-age', PREFLIGHT_KEPT_SECONDS)
      .send()
  })
}
