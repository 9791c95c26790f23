import type { Figure } from './figure.ts'
import { connections } from './figures/connections.ts'
import { decryption } from './figures/decryption.ts'
import { enter } from './figures/enter.ts'
import { headlessStory } from './figures/headless-story.ts'
import { liveChanges } from './figures/live-changes.ts'
import { memberList } from './figures/member-list.ts'
import { overload } from './figures/overload.ts'
import { phones } from './figures/phones.ts'
import { ranking } from './figures/ranking.ts'
import { scoreSubmission } from './figures/score-submission.ts'
import { standings } from './figures/standings.ts'

/** All that `npm run bench` measures, in this order. */
export const figures: readonly Figure[] = [
  enter,
  memberList,
  scoreSubmission,
  ranking,
  connections,
  liveChanges,
  standings,
  overload,
  decryption,
  headlessStory,
  phones,
]
