import helmet from '@fastify/helmet'
import type { App } from './app.ts'

interface PageOptions {
  readonly isHttps: boolean
  /** Whether styles may stand in the page itself, which some libraries need. Scripts never may. */
  readonly inlineStyles?: boolean
  /** Where pictures may come from besides this server. */
  readonly pictures?: readonly string[]
}

/**
 * The headers of a scope that serves pages to a browser: their scripts come from this server alone, no other page may
 * frame them, no address of theirs goes out with a link. HSTS only where the server is reached by https.
 */
export const setPageHeaders = async (
  pages: App,
  { isHttps, inlineStyles = true, pictures = [] }: PageOptions,
): Promise<void> => {
  await pages.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', ...pictures],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ...(inlineStyles ? ["'unsafe-inline'"] : [])],
      },
    },
    frameguard: { action: 'deny' },
    hsts: isHttps ? { maxAge: 180 * 86_400, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  })
}
