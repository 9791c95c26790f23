import type { FastifyPluginCallback } from 'fastify'
import type { World } from '../world/world.ts'
import { mountEndpoint, refusalBody } from './endpoint.ts'
import { messageEndpoints } from './message-endpoints.ts'
import { openDataEndpoints } from './open-data-endpoints.ts'
import { PlatformError } from './platform-error.ts'
import { safetyEndpoints } from './safety-endpoints.ts'
import { sessionEndpoints } from './session-endpoints.ts'
import { tokenEndpoints } from './token-endpoints.ts'

/** Every path of api.weixin.qq.com that the sandbox speaks. */
export const platformEndpoints = [
  ...sessionEndpoints,
  ...tokenEndpoints,
  ...safetyEndpoints,
  ...openDataEndpoints,
  ...messageEndpoints,
]

/**
 * api.weixin.qq.com: point a backend's API root at the server that this is mounted on. Every refusal is HTTP
 * 200 with an errcode, an unknown path too (40066 "invalid url"; WeChat's own answer there is unverified).
 */
export const platform: FastifyPluginCallback<{ world: World }> = (app, { world }, done) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
  app.setErrorHandler((error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'the sandbox failed to answer as WeChat')
    const code = status >= 400 && status < 500 ? 47001 : -1
    return reply.code(200).send(refusalBody(world, new PlatformError(code)))
  })
  app.setNotFoundHandler((_request, reply) => reply.send(refusalBody(world, new PlatformError(40066))))
  for (const endpoint of platformEndpoints) mountEndpoint(app, world, endpoint)
  done()
}
