import { join } from 'node:path'
import { round } from '../measure.ts'
import { fill, startServer } from './child.ts'
import { measureCosts, type RequestCost } from './cost-of-requests.ts'
import { readOnce, type TableBytes, tableBytesOfPostgres, tableBytesOfSqlite } from './disk.ts'
import { compareLatencies, type Latencies } from './latency.ts'
import { type MemoryUnderLoad, measureMemory } from './memory.ts'
import { type Engine, FEW_GROUPS, type SizeOptions } from './options.ts'
import { createPopulation, type Population } from './population.ts'
import type { PostgresServer } from './postgres.ts'
import { createProgress } from './progress.ts'
import { describeCpu, describeDisk, describeLatencies, describeMemory } from './report.ts'
import { fillingsOf } from './rows.ts'
import { makeDirectory, removeDirectory, stopAtExit } from './scratch.ts'

/** What was filled, and what it takes. */
export interface Filled {
  readonly engine: Engine
  readonly partitions: number
  readonly groups: number
  readonly users: number
  readonly memberships: number
  readonly fillSeconds: number
  /** MiB that the process that filled the database took at the most. */
  readonly fillPeakMib: number
  readonly tableBytes: TableBytes
}

export interface EngineResult extends Filled {
  readonly latencies: Latencies
  readonly costs: readonly RequestCost[]
  readonly memory: MemoryUnderLoad
}

/** Where the databases of one engine are. */
interface Place {
  readonly urlOf: (name: string) => Promise<string>
  /** Called when both are filled. */
  readonly filled: () => Promise<void>
  readonly tableBytes: (url: string) => TableBytes | Promise<TableBytes>
  /** The process of the database, where it is not the server's own. */
  readonly databasePid: () => number | undefined
  readonly close: () => Promise<void>
}

const sqlitePlace = (directory: string): Place => ({
  urlOf: async (name) => `sqlite:${join(directory, `${name}.db`)}`,
  filled: async () => {},
  tableBytes: (url) => tableBytesOfSqlite(url.slice('sqlite:'.length)),
  databasePid: () => undefined,
  close: async () => {},
})

const postgresPlace = async (directory: string): Promise<Place> => {
  const { startPostgres } = await import('./postgres.ts')
  const server: PostgresServer = await startPostgres(directory)
  return {
    urlOf: (name) => server.createDatabase(name),
    filled: () => server.serve(),
    tableBytes: tableBytesOfPostgres,
    databasePid: () => server.pid(),
    close: stopAtExit(() => server.stop()),
  }
}

/** Fills a database of few groups and one of many, serves both, and measures; says what it found part after part. */
export const measureEngine = async (
  engine: Engine,
  options: SizeOptions,
  say: (text: string) => void,
): Promise<EngineResult> => {
  const directory = await makeDirectory(options.directory, engine)
  const place = engine === 'sqlite' ? sqlitePlace(directory) : await postgresPlace(directory)
  const now = Date.now()
  const databases = []
  for (const groups of [FEW_GROUPS, options.groups]) {
    const url = await place.urlOf(`groups_${databases.length}`)
    const population = createPopulation({ groups, now })
    databases.push({
      url,
      population,
      ...(await fillOne({ engine, url, population, now, partitions: options.partitions })),
    })
  }
  await place.filled()
  const [few, many] = databases
  if (few === undefined || many === undefined) throw new Error('Two databases were to be filled.')

  const { groups, users, memberships } = many.population
  const filled: Filled = {
    engine,
    partitions: engine === 'postgres' ? options.partitions : 0,
    ...{ groups, users, memberships },
    fillSeconds: many.fillSeconds,
    fillPeakMib: many.fillPeakMib,
    tableBytes: await place.tableBytes(many.url),
  }
  say(describeDisk(filled))
  await readOnce(directory)
  const dataDir = await makeDirectory(options.directory, 'data')
  const [fewServer, manyServer] = await Promise.all(
    [few, many].map(({ url }) => startServer({ databaseUrl: url, dataDir })),
  )
  if (fewServer === undefined || manyServer === undefined) throw new Error('Two servers were to be started.')

  const progress = createProgress(engine)
  const databasePid = place.databasePid()
  const subjectOf = (
    { url, pid }: { url: string; pid: number },
    { population }: { population: Population },
  ) => ({ url, population, pids: databasePid === undefined ? [pid] : [pid, databasePid] })
  const subject = subjectOf(manyServer, many)
  const latencies = await compareLatencies(subjectOf(fewServer, few), subject, options.pace, {
    warm: () => readOnce(directory),
    shown: (part) => progress.show('latencies', part),
  })
  progress.end()
  say(describeLatencies(filled, latencies))
  await fewServer.stop()
  progress.show('CPU time of each kind of request', 0)
  const costs = await measureCosts(
    subject,
    { server: manyServer.pid, database: databasePid },
    options.costRequests,
  )
  progress.end()
  say(describeCpu(filled, costs))
  const memory = await measureMemory(manyServer, many.population, options.hourRequests, (part) =>
    progress.show('memory under load', part),
  )
  progress.end()
  say(describeMemory(memory))
  await manyServer.stop()
  await place.close()
  for (const one of [directory, dataDir]) removeDirectory(one)
  return { ...filled, latencies, costs, memory }
}

const fillOne = async (filled: {
  engine: Engine
  url: string
  population: Population
  now: number
  partitions: number
}) => {
  const { engine, url, population, now, partitions } = filled
  const fillings = fillingsOf(population, now)
  const all = fillings.reduce((sum, { expected }) => sum + expected, 0)
  const before = new Map(
    fillings.map(({ table }, index) => [
      table,
      fillings.slice(0, index).reduce((sum, { expected }) => sum + expected, 0),
    ]),
  )
  const progress = createProgress(`${engine}, ${population.groups.toLocaleString('en')} groups`)
  const begin = performance.now()
  // The rows are nine tenths of the bar, what comes after them the last.
  const fillPeakMib = await fill(
    { databaseUrl: url, groups: population.groups, now, partitions },
    ({ stage, done, expected }) => {
      const rowsBefore = before.get(stage)
      const part =
        rowsBefore === undefined ? 0.9 + (0.1 * done) / expected : (0.9 * (rowsBefore + done)) / all
      progress.show(stage, part)
    },
  )
  progress.end()
  return { fillSeconds: round((performance.now() - begin) / 1000, 0), fillPeakMib }
}
