import { type Answer, type Call, call } from '../harness/http.ts'
import { REQUEST_BOUND_MS } from './bounds.ts'

export type Outcome<Body> =
  | { readonly is: 'answered'; readonly answer: Answer<Body>; readonly ms: number }
  /** The connection broke, or never was: what became of the request is not known. */
  | { readonly is: 'lost'; readonly ms: number }
  | { readonly is: 'stuck'; readonly ms: number }

/** One request, with an end. */
export const ask = async <Body>(url: string, request: Call): Promise<Outcome<Body>> => {
  const startedAt = performance.now()
  const signal = AbortSignal.timeout(REQUEST_BOUND_MS)
  try {
    const answer = await call<Body>(url, { ...request, signal })
    return { is: 'answered', answer, ms: performance.now() - startedAt }
  } catch {
    const ms = performance.now() - startedAt
    return signal.aborted ? { is: 'stuck', ms } : { is: 'lost', ms }
  }
}
