import {
  type Context,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import type { FastifyRequest } from 'fastify'
import type { App } from '../http/app.ts'
import { isProbe } from '../limits/probes.ts'

type Headers = FastifyRequest['headers']

const headers = {
  keys: (carrier: Headers) => Object.keys(carrier),
  get: (carrier: Headers, name: string) => carrier[name],
}

/**
 * A span for each request, under the trace that it came with (`traceparent`), by its route: an address may hold what does
 * not belong in a trace. Probes have none.
 */
export const traceRequests = (app: App, tracer: Tracer): void => {
  const propagator = new W3CTraceContextPropagator()
  const within = new WeakMap<FastifyRequest, Context>()

  app.addHook('onRequest', (request, reply, done) => {
    if (isProbe(request)) return done()
    const route = request.routeOptions.url ?? 'none'
    const from = propagator.extract(ROOT_CONTEXT, request.headers, headers)
    const span = tracer.startSpan(
      `${request.method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: {
          'http.request.method': request.method,
          'http.route': route,
          'qunkit.request_id': request.id,
        },
      },
      from,
    )
    reply.raw.once('close', () => {
      span.setAttribute('http.response.status_code', reply.statusCode)
      if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    const own = trace.setSpan(from, span)
    within.set(request, own)
    context.with(own, done)
  })
  // A body comes with events of the socket, which know nothing of the request: the handler is to know it again.
  app.addHook('preHandler', (request, _reply, done) => {
    const own = within.get(request)
    if (own === undefined) done()
    else context.with(own, done)
  })
}
