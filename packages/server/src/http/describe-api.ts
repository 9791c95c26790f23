import { createRequire } from 'node:module'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { App } from './app.ts'
import { setPageHeaders } from './page-headers.ts'

const { version } = createRequire(import.meta.url)('@qunkit/server/package.json') as { version: string }

/** `/openapi.json` and the page `/docs`, both made of the routes' own schemas. Registered before the routes. */
export const describeApi = async (app: App, options: { isHttps: boolean }): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Qunkit',
        version,
        description:
          'Group features for WeChat Mini Programs. Every refusal is a problem with a stable `code`.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(async (pages: App) => {
    await setPageHeaders(pages, options)
    await pages.register(swaggerUi, { routePrefix: '/docs' })
  })
}

/** For the scope of the routes that need a caller: each says so in the description. */
export const describeGuard = (app: App): void => {
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, security: [{ bearer: [] }] }
  })
}
