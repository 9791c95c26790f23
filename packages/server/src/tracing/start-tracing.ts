import { context, type Tracer } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

export interface Tracing {
  readonly tracer: Tracer
  /** Sends what was not sent yet. Never rejects: traces that are lost must not keep a server from stopping. */
  close(): Promise<void>
}

/** With its repetitions: also how long a stopping server waits for a collector that is away. */
const TIMEOUT_MS = 2000

let hasContext = false

/** What follows from a request, however many promises later, is known to follow from it. Once for the process. */
const followRequests = (): void => {
  if (hasContext) return
  hasContext = true
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
}

/**
 * Sends spans to an OpenTelemetry collector, by OTLP over HTTP, some at a time. `OTEL_SERVICE_NAME`,
 * `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_EXPORTER_OTLP_HEADERS` mean what OpenTelemetry says they mean. A request that
 * comes with a trace is sampled as its caller decided, any other by `ratio`, from 0 to 1.
 */
export const startTracing = ({ url, ratio }: { url: string; ratio: number }): Tracing => {
  followRequests()
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'qunkit' }))
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, timeoutMillis: TIMEOUT_MS }) }),
    ],
  })
  return {
    tracer: provider.getTracer('@qunkit/server'),
    close: () => provider.shutdown().catch(() => undefined),
  }
}
