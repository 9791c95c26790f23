import type { Load } from './load.ts'

/** One line of `bench/results.json`. `ratio` is to the limit, oriented so that more is better. */
export interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly limit?: number
  readonly ratio?: number
  readonly target?: number
  readonly note?: string
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The value that `share` of them do not exceed. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const round = (value: number, digits: number): number => Number(value.toFixed(digits))

export interface Pair {
  readonly name: string
  readonly target?: number
  readonly rounds: number
  readonly subject: () => Promise<Load>
  readonly limit: () => Promise<Load>
}

/** The subject and its limit by turns, so that both meet the same machine. */
const byTurns = async ({ rounds, subject, limit }: Pair): Promise<{ subject: Load; limit: Load }[]> => {
  const seen: { subject: Load; limit: Load }[] = []
  for (let index = 0; index < rounds; index += 1)
    seen.push({ limit: await limit(), subject: await subject() })
  return seen
}

/** Requests a second beside those of the limit; the ratio is the median of the rounds' own. */
export const measurePair = async (pair: Pair): Promise<Result> => {
  const seen = await byTurns(pair)
  const cpu = (side: 'subject' | 'limit') => round(median(seen.map((one) => one[side].cpuMicroseconds)), 1)
  return {
    name: pair.name,
    value: round(median(seen.map((one) => one.subject.perSecond)), 0),
    unit: 'requests/s',
    limit: round(median(seen.map((one) => one.limit.perSecond)), 0),
    ratio: round(median(seen.map((one) => one.subject.perSecond / one.limit.perSecond)), 2),
    ...(pair.target === undefined ? {} : { target: pair.target }),
    note: `server CPU a request: ${cpu('subject')} µs, of the limit ${cpu('limit')} µs`,
  }
}

/** As `measurePair`, of what a request costs the server, whatever else the machine does. */
export const measureCost = async (pair: Pair): Promise<Result> => {
  const seen = await byTurns(pair)
  return {
    name: pair.name,
    value: round(median(seen.map((one) => one.subject.cpuMicroseconds)), 0),
    unit: 'µs of server CPU',
    limit: round(median(seen.map((one) => one.limit.cpuMicroseconds)), 0),
    ratio: round(median(seen.map((one) => one.limit.cpuMicroseconds / one.subject.cpuMicroseconds)), 2),
    ...(pair.target === undefined ? {} : { target: pair.target }),
  }
}
