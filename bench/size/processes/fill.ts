// Fills a database in a process of its own, so that it can be ended at any moment, and its memory be seen.
import { fillPostgres } from '../fill-postgres.ts'
import { fillSqlite } from '../fill-sqlite.ts'
import { createPopulation } from '../population.ts'
import { fillingsOf, type Note } from '../rows.ts'

export interface FillRequest {
  readonly databaseUrl: string
  readonly groups: number
  readonly now: number
  readonly partitions: number
}

export type FillMessage = Parameters<Note>[0] | { readonly peakMib: number }

const { databaseUrl, groups, now, partitions } = JSON.parse(process.argv[2] ?? '') as FillRequest
const send = (message: FillMessage): void => {
  process.send?.(message)
}

process.on('disconnect', () => process.exit(1))
const fillings = fillingsOf(createPopulation({ groups, now }), now)
const sqlite = /^sqlite:(?<file>.+)$/.exec(databaseUrl)?.groups?.file
if (sqlite === undefined) await fillPostgres(databaseUrl, fillings, send, partitions)
else await fillSqlite(sqlite, fillings, send)
process.send?.({ peakMib: Math.round(process.resourceUsage().maxRSS / 1024) }, () => process.exit(0))
