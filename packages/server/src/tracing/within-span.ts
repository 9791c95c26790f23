import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api'

/** How an error stands in a trace: by its kind, not by its text, which may hold what belongs to a user. */
const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

const fail = (span: Span, error: unknown): void => {
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', kindOf(error))
}

/** Does the work within a span of its own, under the one that is under way. What it answers at once is answered at once. */
export const withinSpan = <T>(span: Span, work: () => T): T => {
  const settle = (error?: unknown): void => {
    if (error !== undefined) fail(span, error)
    span.end()
  }
  try {
    const result = context.with(trace.setSpan(context.active(), span), work)
    if (result instanceof Promise) result.then(() => settle(), settle)
    else settle()
    return result
  } catch (error) {
    settle(error)
    throw error
  }
}
