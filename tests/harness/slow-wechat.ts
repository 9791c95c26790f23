import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A WeChat that answers a login only when it is told to, to catch a request while it is under way. */
export const startSlowWechat = async () => {
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const server = createServer((_request, response) => {
    arrived.resolve()
    void released.promise.then(() => {
      response.setHeader('content-type', 'text/plain')
      response.end(
        JSON.stringify({ openid: 'oSlowSlowSlowSlowSlowSlowSlo', session_key: 'tiihtNczf5v6AKRyjwEUhQ==' }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    /** Resolves when a request has come. */
    arrived: arrived.promise,
    answer: released.resolve,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
