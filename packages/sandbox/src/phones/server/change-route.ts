import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** `GET changes`: an event for each new compilation of the project, until the reader or the server goes. */
export function changeRoute(
  app: FastifyInstance,
  onChange: (hear: () => void) => (() => void) | undefined,
): void {
  const open = new Set<ServerResponse>()
  app.get('/changes', (_request, reply) => {
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    stream.write(': the phones start the mini program again after each event\n\n')
    open.add(stream)
    const stop = onChange(() => stream.write('data: compiled\n\n'))
    stream.on('close', () => {
      stop?.()
      open.delete(stream)
    })
  })
  app.addHook('preClose', (closed) => {
    for (const stream of open) stream.end()
    closed()
  })
}
