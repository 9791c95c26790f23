import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { answerHandshakeError } from './answer-client-error.ts'
import type { App } from './app.ts'

/** Whether a request that asks for an upgrade may have one. */
export const isLiveUpgrade = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'GET' && /^\/v1\/live(\?|$)/.test(url) && headers.upgrade?.toLowerCase() === 'websocket'

/**
 * A connection that is upgraded is Node's no more: no time limit ends it, and nobody reads a body that was announced. So
 * only a WebSocket for /v1/live is; any other request is answered as if it had no such wish (`shouldUpgradeCallback`, since
 * Node 24.9), or, where Node does not know how to, refused. Its connection ends with that: what comes after it on the same
 * one is not read.
 */
export const upgradeLiveOnly = (app: App): void => {
  app.server.prependListener('request', ({ headers }: IncomingMessage, response: ServerResponse) => {
    if (headers.upgrade !== undefined) response.shouldKeepAlive = false
  })
  app.server.prependListener('upgrade', (request: IncomingMessage, socket: Socket) => {
    if (!isLiveUpgrade(request)) answerHandshakeError(new Error('No such upgrade.'), socket)
  })
}
