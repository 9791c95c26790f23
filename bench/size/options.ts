import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import type { Pace } from './latency.ts'

export const engines = ['sqlite', 'postgres'] as const
export type Engine = (typeof engines)[number]

export interface SizeOptions {
  readonly size: 'full' | 'small'
  readonly engines: readonly Engine[]
  readonly groups: number
  readonly directory: string
  /** How many partitions the large tables have on PostgreSQL; 0: none are partitioned. */
  readonly partitions: number
  readonly publish: boolean
  readonly costsOnly: boolean
  readonly pace: Pace
  /** Requests of the hour under which the memory is watched, and for each kind when its CPU time is measured. */
  readonly hourRequests: number
  readonly costRequests: number
}

/** What few groups are that the many are compared with. */
export const FEW_GROUPS = 1000

/** At this rate an hour has as many requests as are sent while the memory is watched. */
export const HOUR_PER_SECOND = 50

const full = {
  groups: 1_000_000,
  pace: { warmUpRequests: 60_000, rounds: 32, seconds: 5, perSecond: 150 },
  hourRequests: HOUR_PER_SECOND * 3600,
  costRequests: 4000,
}

/** For a quick look: everything is done, and nothing long enough to count. */
const small: typeof full = {
  groups: 10_000,
  pace: { warmUpRequests: 1000, rounds: 4, seconds: 4, perSecond: 150 },
  hourRequests: 6_000,
  costRequests: 400,
}

export const usage = `npm run bench -- --size [small] [options]

  --size [full|small]      1,000,000 groups and 20,000,000 memberships (default), or 10,000 and 200,000 for a quick look
  --engine sqlite|postgres only one of the two
  --groups <n>             another number of groups: a multiple of 1,000
  --partitions <n>         on PostgreSQL, the large tables as so many hash partitions (docs/scaling.md)
  --dir <directory>        where the databases are made, and removed again; default ${tmpdir()}
  --publish                write what was measured into docs/scaling.json and docs/scaling.md
                           (an engine that was not measured keeps what was published of it)
  --costs                  measure nothing: print what docs/scaling.json comes to at 10 thousand to 100 million users`

/** @throws Error with a sentence that says what is wrong */
export const readOptions = (args: readonly string[]): SizeOptions => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      size: { type: 'boolean' },
      engine: { type: 'string' },
      groups: { type: 'string' },
      partitions: { type: 'string', default: '0' },
      dir: { type: 'string', default: tmpdir() },
      publish: { type: 'boolean', default: false },
      costs: { type: 'boolean', default: false },
    },
  })
  const size = positionals[0] ?? 'full'
  if (positionals.length > 1 || (size !== 'full' && size !== 'small'))
    throw new Error(`"${positionals.join(' ')}" is no size: full or small.`)
  const engine = engines.find((one) => one === values.engine)
  if (values.engine !== undefined && engine === undefined)
    throw new Error(`"${values.engine}" is no engine: sqlite or postgres.`)
  const of = size === 'full' ? full : small
  const groups = values.groups === undefined ? of.groups : Number(values.groups)
  if (!Number.isSafeInteger(groups) || groups < FEW_GROUPS || groups % FEW_GROUPS !== 0)
    throw new Error('--groups takes a multiple of 1,000.')
  const partitions = Number(values.partitions)
  if (!Number.isSafeInteger(partitions) || partitions < 0 || partitions > 256)
    throw new Error('--partitions takes a number from 0 to 256.')
  return {
    ...of,
    size,
    groups,
    partitions,
    engines: engine === undefined ? engines : [engine],
    directory: values.dir,
    publish: values.publish,
    costsOnly: values.costs,
  }
}
