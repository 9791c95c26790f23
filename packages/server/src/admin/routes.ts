import cookies from '@fastify/cookie'
import type { Logger } from 'pino'
import type { App } from '../http/app.ts'
import type { Services } from '../services.ts'
import { authorize } from './access/authorize.ts'
import { sessionCookie } from './access/cookie.ts'
import { onlyFromPage } from './access/only-from-page.ts'
import { pageRoutes } from './page-routes.ts'
import { boardRoutes } from './routes/board-routes.ts'
import { exportRoutes } from './routes/export-routes.ts'
import { groupRoutes } from './routes/group-routes.ts'
import { operationRoutes } from './routes/operation-routes.ts'
import { overviewRoutes } from './routes/overview-routes.ts'
import { scoreRoutes } from './routes/score-routes.ts'
import { searchRoutes } from './routes/search-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { userRoutes } from './routes/user-routes.ts'

/**
 * `/admin` and what its page asks for. Nobody but the page is meant to call `/admin/api`: it is in no description, and
 * may change with the page.
 */
export const adminRoutes = async (app: App, services: Services, logger: Logger): Promise<void> => {
  const isHttps = services.publicUrl().startsWith('https:')
  const cookie = sessionCookie(isHttps)

  await app.register((page: App) => pageRoutes(page, { isHttps }), { prefix: '/admin' })
  await app.register(
    async (api: App) => {
      await api.register(cookies)
      api.decorateRequest('operator', null)
      hideFromDescription(api)
      api.addHook('onRequest', onlyFromPage)
      sessionRoutes(api, services, { cookie, logger })
      await api.register(async (guarded: App) => {
        guarded.addHook('onRequest', authorize(services, cookie))
        overviewRoutes(guarded, services)
        searchRoutes(guarded, services)
        groupRoutes(guarded, services)
        userRoutes(guarded, services)
        scoreRoutes(guarded, services)
        boardRoutes(guarded, services)
        operationRoutes(guarded, services)
        exportRoutes(guarded, services)
      })
    },
    { prefix: '/admin/api' },
  )
}

const hideFromDescription = (app: App): void => {
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true }
  })
}
