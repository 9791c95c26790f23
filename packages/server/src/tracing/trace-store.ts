import { SpanKind, type Tracer } from '@opentelemetry/api'
import type { Store } from '../store/store.ts'
import { withinSpan } from './within-span.ts'

/** The same store, with a span for each read and for each unit of work. No span holds what was read or written. */
export const traceStore = (store: Store, tracer: Tracer): Store => {
  const spanned = <T>(name: string, work: () => T): T =>
    withinSpan(
      tracer.startSpan(name, {
        kind: SpanKind.CLIENT,
        attributes: { 'db.system.name': store.engine === 'postgres' ? 'postgresql' : 'sqlite' },
      }),
      work,
    )
  return {
    ...store,
    reads: new Proxy(store.reads, {
      get(reads, name) {
        const method: unknown = Reflect.get(reads, name)
        if (typeof method !== 'function') return method
        return (...given: unknown[]) =>
          spanned(`store.${String(name)}`, (): unknown => Reflect.apply(method, reads, given))
      },
    }),
    write: (work) => spanned('store.write', () => store.write(work)),
  }
}
