import { performance } from 'node:perf_hooks'
import websocket from '@fastify/websocket'
import { Problem } from '@qunkit/contract'
import type { Logger } from 'pino'
import { Type } from 'typebox'
import type { WebSocket } from 'ws'
import { Refusal } from '../errors/refusal.ts'
import { answerHandshakeError } from '../http/answer-client-error.ts'
import type { App } from '../http/app.ts'
import { readCaller, readToken } from '../http/authenticate.ts'
import { measureLive } from '../metrics/measure-live.ts'
import type { Services } from '../services.ts'
import { LiveDoor } from './live-door.ts'
import { LiveHub } from './live-hub.ts'
import { CLOSING_MS, MAX_MESSAGE_BYTES, SWEEP_MS } from './live-limits.ts'
import type { LiveSource } from './live-source.ts'
import { readList } from './read-list.ts'

const sourceOf = (services: Services): LiveSource => {
  const { store, boards, now } = services
  return {
    changesSince: (groupId, since) => store.reads.changesSince(groupId, since),
    list: (topic, version) => readList(services, topic, version),
    access: (groupId, userId) => store.reads.groupAccess(groupId, userId),
    isKnown: async (userId) => (await store.reads.userById(userId)) !== undefined,
    board: (appid, board) => boards.get(appid, board),
    watch: (listener) => store.watch(listener),
    now,
    elapsed: () => performance.now(),
  }
}

/**
 * `GET /v1/live`. Registered before any other route, for it is what decides about every request for an upgrade.
 * A period's end is seen within SWEEP_MS, also when the clock was moved.
 */
export const liveRoutes = async (app: App, services: Services, logger: Logger): Promise<void> => {
  const source = sourceOf(services)
  const hub = new LiveHub(source, logger, services.metrics)
  const door = new LiveDoor({
    hub,
    source,
    readToken: (token) => readToken(services, token),
    logger,
  })
  measureLive(services.metrics, { door, hub })
  const sweeping = setInterval(() => {
    door.sweep()
    hub.sweep().catch((error: unknown) => logger.error({ err: error }, 'the live sweep failed'))
  }, SWEEP_MS)

  await app.register(websocket, {
    options: { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false, clientTracking: false },
    errorHandler: (_error, socket) => socket.terminate(),
    preClose: (done) => {
      clearInterval(sweeping)
      app.websocketServer.close()
      door.endAll('LIVE_RESTARTING')
      hub.close()
      const impatience = setTimeout(() => door.terminateAll(), CLOSING_MS)
      app.server.once('close', () => clearTimeout(impatience))
      done()
    },
  })

  app.websocketServer.on('wsClientError', answerHandshakeError)

  app.route({
    method: 'GET',
    url: '/v1/live',
    schema: {
      tags: ['live'],
      summary: 'Changes as they happen, over a WebSocket',
      description:
        'JSON text frames: `hello` with the token (or an `Authorization` header with the upgrade), then `subscribe` for ' +
        'each list that is shown; see `LiveRequest` and `LiveMessage` of @qunkit/contract.',
      response: { 101: Type.Null({ description: 'The WebSocket is open' }), default: Problem },
    },
    onRequest: (request, _reply, done) => {
      if (request.headers.authorization !== undefined) request.caller = readCaller(services, request)
      done()
    },
    handler: () => {
      throw new Refusal('BAD_REQUEST', { detail: 'Connect with a WebSocket.' })
    },
    wsHandler: (socket, request) => {
      const { authorization } = request.headers
      follow(
        door,
        socket,
        authorization === undefined ? undefined : readToken(services, authorization.slice(7)),
      )
    },
  })
}

/** Keeps nothing of the request: thousands of sockets stay open. */
const follow = (
  door: LiveDoor,
  socket: WebSocket,
  caller: ReturnType<typeof readToken> | undefined,
): void => {
  const connection = door.open(socket, caller)
  socket.on('message', (data: Buffer, isBinary: boolean) => door.hear(connection, data, isBinary))
  socket.on('close', () => door.closed(connection))
}
