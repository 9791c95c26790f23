import { trace } from '@opentelemetry/api'

/** For each log line: the trace that it belongs to, if it does to one. */
export const nameTrace = (): { traceId?: string; spanId?: string } => {
  const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {}
  return traceId === undefined || spanId === undefined ? {} : { traceId, spanId }
}
