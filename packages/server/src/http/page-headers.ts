import helmet from '@fastify/helmet'
import type { App } from './app.ts'

/**
 * The headers of a scope that serves pages to a browser: their scripts come from this server alone, no other page may
 * frame them, no address of theirs goes out with a link. HSTS only where the server is reached by https.
 */
export const setPageHeaders = async (pages: App, options: { isHttps: boolean }): Promise<void> => {
  await pages.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
      },
    },
    frameguard: { action: 'deny' },
    hsts: options.isHttps ? { maxAge: 180 * 86_400, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  })
}
