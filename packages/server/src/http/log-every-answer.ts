import type { Logger } from 'pino'
import type { App } from './app.ts'

/**
 * At `debug`: a line for every request that was answered. Not at `info`: a line for each good answer costs
 * more than a small answer, and is what a proxy's log is for. Refusals are told where they are answered.
 */
export const logEveryAnswer = (app: App, logger: Logger): void => {
  if (!logger.isLevelEnabled('debug')) return
  app.addHook('onResponse', (request, reply, done) => {
    logger.debug(
      {
        requestId: request.id,
        method: request.method,
        // The route, not the address: an address may hold what does not belong in a log.
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    )
    done()
  })
}
