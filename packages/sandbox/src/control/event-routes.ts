import type { ServerResponse } from 'node:http'
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox'
import type { WorldEvent } from '../world/events.ts'
import type { World } from '../world/world.ts'

const heartbeatMilliseconds = 15_000
/** A reader that lags further behind is cut off; it comes back with `Last-Event-ID` and misses nothing. */
const mostUnsentBytes = 4 * 1024 * 1024

/**
 * `GET /sandbox/events`: Server-Sent Events, one for each event of the world, from now on, or from the event
 * after `Last-Event-ID` (0 is the beginning).
 */
export const eventRoutes: FastifyPluginCallbackTypebox<{ world: World }> = (app, { world }, done) => {
  const open = new Set<ServerResponse>()
  app.get('/events', (request, reply) => {
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    stream.write(': the sandbox tells what happens\n\n')
    open.add(stream)
    const after = lastEventId(request.headers['last-event-id']) ?? world.events.lastId
    for (const event of world.events.after(after)) send(stream, event)
    const unsubscribe = world.events.subscribe((event) => send(stream, event))
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), heartbeatMilliseconds)
    heartbeat.unref()
    stream.on('close', () => {
      unsubscribe()
      clearInterval(heartbeat)
      open.delete(stream)
    })
  })
  app.addHook('preClose', (closed) => {
    for (const stream of open) stream.end()
    closed()
  })
  done()
}

function send(stream: ServerResponse, event: WorldEvent): void {
  if (stream.writableLength > mostUnsentBytes) stream.destroy()
  else stream.write(`id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}

function lastEventId(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}
