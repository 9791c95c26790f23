import { Refusal } from '../errors/refusal.ts'
import type { App } from './app.ts'

/** A request of HTTP/1.1 names its host, or is refused (RFC 9112, 3.2). */
export const requireHost = (app: App): void => {
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    if (raw.headers.host === undefined && raw.httpVersion === '1.1')
      throw new Refusal('BAD_REQUEST', { detail: 'A request of HTTP/1.1 has a `host` header.' })
    done()
  })
}
