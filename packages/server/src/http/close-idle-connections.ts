import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Config } from '../config/config.ts'
import type { App } from './app.ts'

const EVERY_MS = 20

/** Whether there is no request on a connection, or one that has not arrived whole, by the last answer that was begun on it. */
const isUnfinished = (last: ServerResponse | undefined): boolean =>
  last === undefined || last.closed || !last.req.complete

/** What it answers calls back with each connection on which there is no request, or one that has not arrived whole. */
const followConnections = (app: App) => {
  const lastAnswers = new Map<Socket, ServerResponse | undefined>()
  app.server.on('connection', (socket: Socket) => {
    lastAnswers.set(socket, undefined)
    socket.once('close', () => lastAnswers.delete(socket))
  })
  app.server.on('request', ({ socket }, response) => lastAnswers.set(socket, response))
  return (end: (socket: Socket) => void): void => {
    for (const [socket, last] of lastAnswers) if (isUnfinished(last)) end(socket)
  }
}

/**
 * While the server closes, requests under way are still answered; but a client keeps its connection after the
 * answer, and with it the process. Such connections are closed as they fall idle. A request that has not arrived after
 * `requestTimeoutMs` is not waited for: Node, which ends such connections, stops looking for them when a server closes.
 */
export const closeIdleConnections = (
  app: App,
  { requestTimeoutMs }: Pick<Config, 'requestTimeoutMs'>,
): void => {
  const forEachUnfinished = followConnections(app)
  app.addHook('preClose', (done) => {
    const timer = setInterval(() => app.server.closeIdleConnections(), EVERY_MS)
    const impatience = setTimeout(() => forEachUnfinished((socket) => socket.destroy()), requestTimeoutMs)
    app.server.once('close', () => {
      clearInterval(timer)
      clearTimeout(impatience)
    })
    done()
  })
}
