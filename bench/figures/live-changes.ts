import { setTimeout } from 'node:timers/promises'
import type { Figure } from '../figure.ts'
import { watchAll } from '../live-watchers.ts'
import { median, quantile, round } from '../measure.ts'
import { expectOpenFiles } from '../open-files.ts'
import { startSubject } from '../server-process.ts'
import type { SmallGroups } from '../subjects/small-groups.ts'
import { submit } from '../submit.ts'
import { board, nextScore } from '../traffic.ts'
import { watchedChanges } from '../watched-changes.ts'

const GROUPS = 100
const WATCHERS = 50
const PER_SECOND = 200
const SECONDS = 15
const LIMIT_MS = 250
/** Submissions on their way at once, on a connection each: thousands of them would measure how many a socket lets wait. */
const AT_ONCE = 64

export const liveChanges: Figure = {
  name: 'live-changes',
  about: `${PER_SECOND} changes a second in ${GROUPS} groups, each with ${WATCHERS} who watch`,
  async measure() {
    expectOpenFiles(GROUPS * WATCHERS)
    await using qunkit = await startSubject<SmallGroups>('small-groups', [GROUPS * WATCHERS, WATCHERS])
    const { people } = qunkit.scene
    const changes = watchedChanges(WATCHERS)
    using watchers = await watchAll(qunkit.url, board.name, people, changes.told)

    const cpuBefore = await qunkit.cpuMicroseconds()
    const start = performance.now()
    const submissions = new Set<Promise<void>>()
    const refusals: unknown[] = []
    let latest = 0
    for (let index = 0; index < PER_SECOND * SECONDS; index += 1) {
      // Counted from when it was due: a load that falls behind would else measure only what it could send.
      const due = start + (index * 1000) / PER_SECOND
      const early = due - performance.now()
      if (early > 0) {
        await setTimeout(early)
        latest = Math.max(latest, performance.now() - due)
      }
      const score = nextScore()
      changes.expect(score.value, due)
      // One after the other of each group, so that nobody changes again before the last change was told.
      const player = people[index % people.length]
      if (player === undefined) continue
      const submission = submit(qunkit, player, score)
        .catch((error: unknown) => void refusals.push(error))
        .finally(() => submissions.delete(submission))
      submissions.add(submission)
      if (submissions.size >= AT_ONCE) await Promise.race(submissions)
    }
    await Promise.all(submissions)
    if (refusals.length > 0) throw refusals[0]
    watchers.expectAll()
    const took = await changes.allSeen()
    const cpu = (await qunkit.cpuMicroseconds()) - cpuBefore
    const p99 = round(quantile(took, 0.99), 0)
    return [
      {
        name: `a change seen by all ${WATCHERS} watchers of its group, p99, at ${PER_SECOND} changes a second over ${GROUPS} groups`,
        value: p99,
        unit: 'ms',
        limit: LIMIT_MS,
        ratio: round(LIMIT_MS / p99, 2),
        target: 1,
        note:
          `median ${round(median(took), 0)} ms, longest ${round(Math.max(...took), 0)} ms of ${took.length}; the load's own timer was ` +
          `up to ${round(latest, 0)} ms late; server CPU ${round(cpu / SECONDS / 10_000, 0)} % of a core`,
      },
    ]
  },
}
