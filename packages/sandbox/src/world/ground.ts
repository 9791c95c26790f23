import type { WorldClock } from './clock.ts'
import type { EventLog } from './events.ts'
import type { FaultSwitches } from './faults.ts'
import type { Identity } from './identity.ts'
import type { Randomness } from './randomness.ts'
import type { Rules } from './rules.ts'

/** What every part of the world stands on. */
export interface Ground {
  readonly clock: WorldClock
  readonly random: Randomness
  readonly identity: Identity
  readonly events: EventLog
  readonly faults: FaultSwitches
  readonly rules: Rules
}
