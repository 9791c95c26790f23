import type { App } from './app.ts'

/**
 * `Expect: 100-continue` is answered by Node. To any other expectation Node would say 417 by itself, with an empty answer
 * that no client of this API can read; such a request is served as if it had expected nothing, which RFC 9110 (10.1.1) allows.
 */
export const ignoreExpectations = (app: App): void => {
  app.server.on('checkExpectation', (request, response) => {
    app.server.emit('request', request, response)
  })
}
