import { type FastifyPluginCallbackTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { World } from '../world/world.ts'
import { appRoutes } from './app-routes.ts'
import { cardRoutes } from './card-routes.ts'
import { answerControlError, answerUnknownRoute } from './control-errors.ts'
import { entryRoutes } from './entry-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { groupRoutes } from './group-routes.ts'
import { profileRoutes } from './profile-routes.ts'
import { textRoutes } from './text-routes.ts'
import { userRoutes } from './user-routes.ts'
import { worldRoutes } from './world-routes.ts'
import { wxRoutes } from './wx-routes.ts'

/**
 * The control API, to be mounted under `/sandbox`: how a test in any language, and the phones' page, drive the
 * world. A caller's mistake is a 4xx `{error, message}`.
 */
export const control: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler(answerControlError)
  app.setNotFoundHandler(answerUnknownRoute)
  const routes = [
    appRoutes,
    userRoutes,
    groupRoutes,
    textRoutes,
    cardRoutes,
    entryRoutes,
    wxRoutes,
    profileRoutes,
    worldRoutes,
    eventRoutes,
  ]
  for (const plugin of routes) app.register(plugin, { world })
  done()
}
