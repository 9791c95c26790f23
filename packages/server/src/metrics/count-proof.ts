import type { Proof } from '../groups/prove-group.ts'
import type { Metrics } from './metrics.ts'

/** To be called once the unit is over, for a unit may run more than once. Undefined: it came to no proof. */
export const countProof = ({ payloads, sessionKeyAge }: Metrics, proof: Proof | undefined): void => {
  if (proof === undefined) return
  payloads.labels(proof.ok ? 'proven' : proof.refusal.code).inc()
  if (proof.ok) sessionKeyAge.observe(proof.keyAgeMs / 1000)
}
