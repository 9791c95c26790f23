import type { Proof } from '../groups/prove-group.ts'
import type { Metrics } from './metrics.ts'

/** To be called once the unit is over, for a unit may run more than once. */
export const countProof = ({ payloads, sessionKeyAge }: Metrics, proof: Proof): void => {
  payloads.labels(proof.ok ? 'proven' : proof.refusal.code).inc()
  if (proof.ok) sessionKeyAge.observe(proof.keyAgeMs / 1000)
}
