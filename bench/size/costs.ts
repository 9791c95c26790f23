import Table from 'cli-table3'
import { round } from '../measure.ts'
import type { EngineResult } from './measure-engine.ts'
import { nameOf } from './report.ts'
import { kinds } from './traffic-mix.ts'

/** What is assumed: everything else is measured. */
const assumed = {
  /** Of all users, those who come on a day. */
  active: 0.2,
  /** What one of them does on that day. */
  perDay: { enter: 2, list: 4, ranking: 4, submit: 3 },
  /** The busiest seconds, of the average one. */
  peak: 5,
  /** How much of its cores a machine uses then. */
  used: 0.6,
  /** A database that grew row by row has pages that are two thirds full; these were filled in order. */
  room: 1.5,
  /** A month, in any currency, of a core, a GiB of memory, a GiB of disk. Examples, of no provider. */
  prices: { core: 20, memory: 3, disk: 0.1 },
} as const

const GIB = 2 ** 30
const DAY_SECONDS = 86_400

interface Cost {
  readonly requestsPerSecond: number
  readonly serverCores: number
  readonly databaseCores: number
  readonly diskGib: number
  readonly memoryGib: number
  readonly price: { readonly server: number; readonly database: number; readonly disk: number }
}

/** What so many users need, from what was measured and what is assumed. */
const costAt = (users: number, result: EngineResult): Cost => {
  const perSecond = (kind: (typeof kinds)[number]) =>
    ((users * assumed.active * assumed.perDay[kind]) / DAY_SECONDS) * assumed.peak
  const cores = (of: 'server' | 'database') =>
    result.costs.reduce((sum, cost) => sum + (perSecond(cost.kind) * cost[of]) / 1e6, 0) / assumed.used
  const bytes = Object.values(result.tableBytes).reduce((sum, of) => sum + of, 0)
  const diskGib = ((users * bytes) / result.users / GIB) * assumed.room
  // What those who are there today touch should lie in memory.
  const memoryGib = diskGib * assumed.active
  const [serverCores, databaseCores] = [cores('server'), cores('database')]
  const { core, memory, disk } = assumed.prices
  return {
    requestsPerSecond: kinds.reduce((sum, kind) => sum + perSecond(kind), 0),
    ...{ serverCores, databaseCores, diskGib, memoryGib },
    price: {
      server: serverCores * core,
      database: databaseCores * core + memoryGib * memory,
      disk: diskGib * disk,
    },
  }
}

const short = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(round(value, value >= 1 ? 1 : 3))

const populations = [10_000, 1_000_000, 100_000_000]

/** The costs at 10 thousand, 1 million and 100 million users, as a table of text. */
export const describeCosts = (result: EngineResult): string => {
  const columns = populations.map((users) => costAt(users, result))
  const table = new Table({
    head: [nameOf(result), ...populations.map((users) => `${users.toLocaleString('en')} users`)],
    style: { head: [], border: [] },
  })
  const rows: [string, (cost: Cost) => number][] = [
    ['requests a second, at the peak', (cost) => cost.requestsPerSecond],
    ['cores for servers', (cost) => cost.serverCores],
    ['cores for the database', (cost) => cost.databaseCores],
    ['GiB of disk', (cost) => cost.diskGib],
    ['GiB of memory for its pages', (cost) => cost.memoryGib],
    ['price of servers, a month', (cost) => cost.price.server],
    ['price of the database, a month', (cost) => cost.price.database],
    ['price of the disk, a month', (cost) => cost.price.disk],
  ]
  for (const [name, of] of rows) table.push([name, ...columns.map((cost) => short(of(cost)))])
  return table.toString()
}
