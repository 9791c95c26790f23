import type { Figure } from '../figure.ts'
import { watchAll } from '../live-watchers.ts'
import { type Result, round } from '../measure.ts'
import { expectOpenFiles } from '../open-files.ts'
import { type Subject, startSubject } from '../server-process.ts'
import type { Person } from '../subjects/people.ts'
import type { SmallGroups } from '../subjects/small-groups.ts'
import { submit } from '../submit.ts'
import { board } from '../traffic.ts'

const CONNECTIONS = 5000
const MEMBERS = 50
/** What a process has once, not once a connection, is in the figure for so many already. */
const FIRST = 500
const CHANGES = 500
const LIMIT_KB = 16
/**
 * Opening thousands of connections makes V8 double what it keeps for new objects, by 64 MB at Node's default, once for
 * the process and whatever comes after. What is bounded before is not in the figure.
 */
const NODE_OPTIONS = ['--max-semi-space-size=16']

export const connections: Figure = {
  name: 'connections',
  about: 'what 5,000 live connections cost the server, idle and after their lists have changed',
  async measure() {
    expectOpenFiles(CONNECTIONS)
    await using made = await startSubject<SmallGroups>('small-groups', [CONNECTIONS, MEMBERS])
    // The process in which they entered has room left from that, which would hide what connections take.
    await using qunkit = await startSubject('second-server', [made.scene.directory], NODE_OPTIONS)
    // Group by group, so that the first connections are whole groups too.
    const groups = CONNECTIONS / MEMBERS
    const people = Array.from(
      { length: CONNECTIONS },
      (_, index) => made.scene.people[(index % MEMBERS) * groups + Math.floor(index / MEMBERS)] ?? missing(),
    )
    using first = await watchAll(qunkit.url, board.name, people.slice(0, FIRST))
    await change(qunkit, people.slice(0, FIRST))
    const before = await qunkit.memory()
    using others = await watchAll(qunkit.url, board.name, people.slice(FIRST))
    const idle = await qunkit.memory()
    await change(qunkit, people)
    const busy = await qunkit.memory()
    for (const watchers of [first, others]) watchers.expectAll()

    const each = (bytes: number) => Math.max(0.1, round(bytes / (CONNECTIONS - FIRST) / 1024, 1))
    const figure = (name: string, now: typeof before): Result => {
      const value = each(now.rss - before.rss)
      return {
        name,
        value,
        unit: 'KiB of RSS each',
        limit: LIMIT_KB,
        ratio: round(LIMIT_KB / value, 2),
        target: 1,
        note: `${each(now.heap - before.heap)} KiB each of it objects and buffers; ${FIRST} connections were open before`,
      }
    }
    return [
      figure('5,000 live connections that watch their groups, idle', idle),
      figure(`5,000 live connections after ${CHANGES} changes, each told to 50`, busy),
    ]
  },
}

const missing = (): never => {
  throw new Error('There are fewer people than connections.')
}

const change = async (qunkit: Subject, people: readonly Person[]): Promise<void> => {
  for (let index = 0; index < CHANGES; index += 1) {
    const person = people[Math.floor((index * people.length) / CHANGES)]
    if (person !== undefined) await submit(qunkit, person)
  }
}
