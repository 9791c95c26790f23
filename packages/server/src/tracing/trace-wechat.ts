import { SpanKind, type Tracer } from '@opentelemetry/api'
import type { Fetch } from '@qunkit/wechat'
import { withinSpan } from './within-span.ts'

/**
 * The same `fetch`, with a span for each request to WeChat: its path alone, for the query holds the secret. The trace's own
 * id is not sent along, it is none of WeChat's business.
 */
export const traceWechat =
  (tracer: Tracer, fetch: Fetch): Fetch =>
  (url, init) => {
    const span = tracer.startSpan(`wechat ${new URL(url).pathname}`, { kind: SpanKind.CLIENT })
    return withinSpan(span, () =>
      fetch(url, init).then((response) => {
        span.setAttribute('http.response.status_code', response.status)
        return response
      }),
    )
  }
