import type { Fetch } from '@qunkit/wechat'
import type { Config } from '../config/config.ts'
import type { App } from '../http/app.ts'
import type { Store } from '../store/store.ts'

/** What of a server is traced, and how. */
export interface ServerTracing {
  traceRequests(app: App): void
  traceStore(store: Store): Store
  traceWechat(fetch: Fetch): Fetch
  nameTrace(): object
  /** Sends what was not sent yet. Never rejects. */
  close(): Promise<void>
}

/** Undefined without `tracesUrl`: OpenTelemetry is then not even loaded. */
export const tracingFor = async ({
  tracesUrl: url,
  tracesRatio: ratio,
}: Pick<Config, 'tracesUrl' | 'tracesRatio'>): Promise<ServerTracing | undefined> => {
  if (url === undefined) return undefined
  const [{ startTracing }, { traceRequests }, { traceStore }, { traceWechat }, { nameTrace }] =
    await Promise.all([
      import('./start-tracing.ts'),
      import('./trace-requests.ts'),
      import('./trace-store.ts'),
      import('./trace-wechat.ts'),
      import('./name-trace.ts'),
    ])
  const { tracer, close } = startTracing({ url, ratio })
  return {
    traceRequests: (app) => traceRequests(app, tracer),
    traceStore: (store) => traceStore(store, tracer),
    traceWechat: (fetch) => traceWechat(tracer, fetch),
    nameTrace,
    close,
  }
}
