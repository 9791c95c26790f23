import type { Histogram } from 'prom-client'
import type { App } from '../http/app.ts'
import type { Metrics } from './metrics.ts'

type Counted = Histogram.Internal<'method' | 'route' | 'status'>

/** Notes each answer by its route, never by its address: there are as many of those as anyone cares to send. */
export const countRequests = (app: App, { requests }: Metrics): void => {
  // Looking up a series by its labels costs more than noting a value in it.
  const series = new Map<string, Counted>()
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    const status = String(reply.statusCode)
    const key = `${method} ${status} ${route}`
    let counted = series.get(key)
    if (counted === undefined) {
      counted = requests.labels(method, route, status)
      series.set(key, counted)
    }
    counted.observe(reply.elapsedTime / 1000)
    done()
  })
}
