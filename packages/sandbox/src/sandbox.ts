import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { control } from './control/control.ts'
import { platform } from './platform/platform.ts'
import { World, type WorldOptions } from './world/world.ts'

export interface SandboxOptions extends WorldOptions {
  /** Fastify's logger; requests are never logged, for their queries carry secrets. */
  logger?: FastifyServerOptions['logger']
}

export interface Sandbox {
  readonly world: World
  /** Serves api.weixin.qq.com at its root and the control API under `/sandbox`. */
  readonly app: FastifyInstance
  /** Listens, on loopback and a free port by default; `url` is both the API root and the control's root. */
  listen(options?: { host?: string; port?: number }): Promise<{ url: string }>
  close(): Promise<void>
}

/** WeChat on one machine: a world, and the HTTP server that speaks for it. */
export function createSandbox({ logger = false, ...options }: SandboxOptions = {}): Sandbox {
  const world = new World(options)
  const app: FastifyInstance = fastify({
    logger,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  })
  app.register(platform, { world })
  app.register(control, { world, prefix: '/sandbox' })
  return {
    world,
    app,
    listen: async ({ host = '127.0.0.1', port = 0 } = {}) => ({ url: await app.listen({ host, port }) }),
    close: () => app.close(),
  }
}
