import Table from 'cli-table3'
import { round } from '../measure.ts'
import type { RequestCost } from './cost-of-requests.ts'
import type { Compared, Latencies } from './latency.ts'
import type { EngineResult, Filled } from './measure-engine.ts'
import type { MemoryUnderLoad } from './memory.ts'
import { HOUR_PER_SECOND } from './options.ts'

/** What the p99 at many groups may be of what it is at few. */
const MOST_RATIO = 1.5
/** What the memory may gain under an hour's load, of what it is after the warm-up. */
const MOST_GAIN = 0.1

const table = (head: string[]) => new Table({ head, style: { head: [], border: [] } })
const ms = ({ p50, p99 }: { p50: number; p99: number }): string => `${round(p50, 1)} / ${round(p99, 1)}`
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

export const nameOf = ({ engine, partitions }: Filled): string =>
  partitions > 0 ? `${names[engine]}, ${partitions} partitions` : names[engine]

/** Bytes a membership: of its own table and indexes, and of the whole database. */
const bytesPerMembership = ({ tableBytes, memberships }: Filled) => ({
  own: (tableBytes.memberships ?? 0) / memberships,
  all: sum(Object.values(tableBytes)) / memberships,
})

const ratioOf = ({ few, many }: Compared): number => many.p99 / few.p99

/** Whether all that is promised of size is kept. */
export const keepsPromises = ({ latencies, memory }: EngineResult): boolean =>
  latencies.compared.every((compared) => ratioOf(compared) <= MOST_RATIO) &&
  memory.gained.rss <= MOST_GAIN * memory.first.rss

export const describeLatencies = (filled: Filled, latencies: Latencies): string => {
  const many = filled.groups.toLocaleString('en')
  const rows = table([
    nameOf(filled),
    'p50 / p99 at 1,000 groups, ms',
    `at ${many} groups, ms`,
    'p99, times',
    'target',
    'in the middle round',
  ])
  for (const one of latencies.compared)
    rows.push([
      one.kind,
      ms(one.few),
      ms(one.many),
      round(ratioOf(one), 2),
      `≤ ${MOST_RATIO}`,
      round(one.middleRound, 2),
    ])
  const { few, many: atMany } = latencies.cpu
  return `${rows}
${latencies.requests.toLocaleString('en')} requests at ${latencies.perSecond} a second (open loop); CPU of one of the mix: ${Math.round(few)} µs at 1,000 groups, ${Math.round(atMany)} µs at ${many}, ${round(atMany / few, 2)} times`
}

export const describeCpu = ({ engine }: Filled, costs: readonly RequestCost[]): string => {
  const rows = table(['CPU of a request, µs', 'server', 'database'])
  for (const { kind, server, database } of costs)
    rows.push([kind, Math.round(server), engine === 'sqlite' ? 'in the server' : Math.round(database)])
  return rows.toString()
}

export const describeDisk = (filled: Filled): string => {
  const { tableBytes, users, memberships, fillSeconds, fillPeakMib } = filled
  const rows = table(['on the disk', 'MiB', 'bytes a membership'])
  for (const [name, bytes] of Object.entries(tableBytes))
    if (bytes / memberships >= 0.5)
      rows.push([name, Math.round(bytes / 2 ** 20), round(bytes / memberships, 0)])
  const { own, all } = bytesPerMembership(filled)
  return `${rows}
${users.toLocaleString('en')} users, ${memberships.toLocaleString('en')} memberships; ${Math.round(own)} bytes each with its indexes, ${Math.round(all)} with all that the database holds
filled in ${fillSeconds} s by a process of ${fillPeakMib} MiB at the most`
}

export const describeMemory = ({ requests, perSecond, first, last, gained }: MemoryUnderLoad): string => {
  const mib = ({ rss, heap }: { rss: number; heap: number }) =>
    `${Math.round(rss)} (heap ${Math.round(heap)})`
  return `memory of the server under ${requests.toLocaleString('en')} requests (${round(requests / HOUR_PER_SECOND / 60, 0)} minutes of ${HOUR_PER_SECOND} a second, taken at ${Math.round(perSecond)} a second), MiB: ${mib(first)} after the first quarter, ${mib(last)} at the end; its trend gained ${round(gained.rss, 1)} (heap ${round(gained.heap, 1)}), target ≤ ${round(MOST_GAIN * first.rss, 1)}`
}

/** All that was measured, as text. */
export const describe = (result: EngineResult): string =>
  [
    describeDisk(result),
    describeLatencies(result, result.latencies),
    describeCpu(result, result.costs),
    describeMemory(result.memory),
  ].join('\n')
