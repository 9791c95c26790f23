import Table from 'cli-table3'
import { round } from '../measure.ts'
import type { Compared } from './latency.ts'
import type { EngineResult } from './measure-engine.ts'
import { HOUR_PER_SECOND } from './options.ts'

/** What the p99 at many groups may be of what it is at few. */
export const MOST_RATIO = 1.5
/** What the memory may gain under an hour's load, of what it is after the warm-up. */
const MOST_GAIN = 0.1

const table = (head: string[]) => new Table({ head, style: { head: [], border: [] } })
const ms = ({ p50, p99 }: { p50: number; p99: number }): string => `${round(p50, 1)} / ${round(p99, 1)}`
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

export const nameOf = ({ engine, partitions }: EngineResult): string =>
  partitions > 0 ? `${names[engine]}, ${partitions} partitions` : names[engine]

/** Bytes a membership: of its own table and indexes, and of the whole database. */
export const bytesPerMembership = ({ tableBytes, memberships }: EngineResult) => ({
  own: (tableBytes.memberships ?? 0) / memberships,
  all: sum(Object.values(tableBytes)) / memberships,
})

export const ratioOf = ({ few, many }: Compared): number => many.p99 / few.p99

/** Whether all that is promised of size is kept. */
export const keepsPromises = ({ latencies, memory }: EngineResult): boolean =>
  latencies.compared.every((compared) => ratioOf(compared) <= MOST_RATIO) &&
  memory.gained.rss <= MOST_GAIN * memory.first.rss

/** What was measured, as tables of text. */
export const describe = (result: EngineResult): string => {
  const { groups, users, memberships, latencies, costs, memory, tableBytes } = result
  const many = groups.toLocaleString('en')
  const latency = table([
    nameOf(result),
    'p50 / p99 at 1,000 groups, ms',
    `at ${many} groups, ms`,
    'p99, times',
    'target',
  ])
  for (const one of latencies.compared)
    latency.push([one.kind, ms(one.few), ms(one.many), round(ratioOf(one), 2), `≤ ${MOST_RATIO}`])
  const cost = table(['CPU of a request, µs', 'server', 'database'])
  for (const { kind, server, database } of costs)
    cost.push([kind, Math.round(server), result.engine === 'sqlite' ? 'in the server' : Math.round(database)])
  const disk = table(['on the disk', 'MiB', 'bytes a membership'])
  for (const [name, bytes] of Object.entries(tableBytes))
    if (bytes / memberships >= 0.5)
      disk.push([name, Math.round(bytes / 2 ** 20), round(bytes / memberships, 0)])
  const { own, all } = bytesPerMembership(result)
  const mib = ({ rss, heap }: { rss: number; heap: number }) =>
    `${Math.round(rss)} (heap ${Math.round(heap)})`
  return [
    latency.toString(),
    `${latencies.requests.toLocaleString('en')} requests at ${latencies.perSecond} a second (open loop); CPU of one of the mix: ${Math.round(latencies.cpu.few)} µs at 1,000 groups, ${Math.round(latencies.cpu.many)} µs at ${many}, ${round(latencies.cpu.many / latencies.cpu.few, 2)} times`,
    cost.toString(),
    disk.toString(),
    `${users.toLocaleString('en')} users, ${memberships.toLocaleString('en')} memberships; ${Math.round(own)} bytes each with its indexes, ${Math.round(all)} with all that the database holds`,
    `filled in ${result.fillSeconds} s by a process of ${result.fillPeakMib} MiB at the most`,
    `memory of the server under ${memory.requests.toLocaleString('en')} requests (an hour of ${HOUR_PER_SECOND} a second, taken at ${Math.round(memory.perSecond)} a second), MiB: ${mib(memory.first)} after the first quarter, ${mib(memory.last)} at the end; its trend gained ${round(memory.gained.rss, 1)} (heap ${round(memory.gained.heap, 1)}), target ≤ ${round(MOST_GAIN * memory.first.rss, 1)}`,
  ].join('\n')
}
