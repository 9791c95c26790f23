import type { App } from './app.ts'

const EVERY_MS = 20

/**
 * While the server closes, requests under way are still answered; but a client keeps its connection after the
 * answer, and with it the process. Such connections are closed as they fall idle.
 */
export const closeIdleConnections = (app: App): void => {
  app.addHook('preClose', (done) => {
    const timer = setInterval(() => app.server.closeIdleConnections(), EVERY_MS)
    app.server.once('close', () => clearInterval(timer))
    done()
  })
}
