/** What the server's process holds, after it has cleaned up. */
export interface Sample {
  /** Requests so far. */
  readonly at: number
  readonly rss: number
  readonly heapUsed: number
}

const MEGABYTE = 1024 * 1024

/** Caches fill up at first: what comes after this share of the run is growth. */
const WARM_UP = 0.4

/** A server that keeps this much of each million requests would be out of memory in days; one that keeps less, caches. */
export const HEAP_GROWTH_BOUND_MB = 24

const slope = (points: readonly (readonly [number, number])[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const above = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  const below = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
  return below === 0 ? 0 : above / below
}

export interface Growth {
  readonly heapMbPerMillion: number
  readonly rssMbPerMillion: number
  readonly heapMb: readonly [atWarm: number, atEnd: number]
  readonly rssMb: readonly [atWarm: number, atEnd: number]
}

/** How memory grew once it was warm, by the line that fits best; undefined with too few samples to tell. */
export const growthOf = (samples: readonly Sample[]): Growth | undefined => {
  const last = samples.at(-1)
  if (last === undefined) return undefined
  const warm = samples.filter(({ at }) => at >= last.at * WARM_UP)
  const first = warm[0]
  if (first === undefined || warm.length < 8) return undefined
  const perMillion = (pick: (sample: Sample) => number) =>
    (slope(warm.map((sample) => [sample.at, pick(sample)] as const)) * 1e6) / MEGABYTE
  return {
    heapMbPerMillion: perMillion(({ heapUsed }) => heapUsed),
    rssMbPerMillion: perMillion(({ rss }) => rss),
    heapMb: [first.heapUsed / MEGABYTE, last.heapUsed / MEGABYTE],
    rssMb: [first.rss / MEGABYTE, last.rss / MEGABYTE],
  }
}
