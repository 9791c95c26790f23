import { median } from '../measure.ts'
import { createSender, type Sample, sendAll, sendAtRate } from './sender.ts'
import { createTraffic, type Kind, kinds } from './traffic-mix.ts'
import type { Population } from './population.ts'

export interface Subject {
  readonly url: string
  readonly population: Population
}

export interface Percentiles {
  readonly p50: number
  readonly p99: number
}

/** In milliseconds: the medians of the rounds' own. `ratio` is the median of the rounds' own ratios of the p99. */
export interface Compared {
  readonly kind: Kind
  readonly few: Percentiles
  readonly many: Percentiles
  readonly ratio: number
}

export interface Pace {
  readonly warmUpRequests: number
  readonly rounds: number
  readonly seconds: number
  readonly perSecond: number
}

/**
 * The same mixed load on both servers, by turns, so that both meet the same machine. What it takes is seen from here, over
 * HTTP.
 */
export const compareLatencies = async (
  few: Subject,
  many: Subject,
  { warmUpRequests, rounds, seconds, perSecond }: Pace,
  shown: (part: number) => void,
): Promise<Compared[]> => {
  const sides = [few, many].map(({ url, population }, index) => ({
    sender: createSender(url),
    traffic: createTraffic(population, 100 + index),
    rounds: [] as Sample[][],
  }))
  const steps = sides.length * (rounds + 1)
  let step = 0
  try {
    for (const { sender, traffic } of sides) {
      await sendAll(sender, () => traffic.next(), { count: warmUpRequests, atOnce: 8 })
      shown(++step / steps)
    }
    for (let round = 0; round < rounds; round += 1) {
      // Who goes first changes: nobody always follows a burst of the other's writes.
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        side.rounds.push(await sendAtRate(side.sender, side.traffic, { perSecond, seconds }))
        shown(++step / steps)
      }
    }
  } finally {
    for (const { sender } of sides) sender.close()
  }
  const [fewRounds = [], manyRounds = []] = sides.map((side) => side.rounds)
  return kinds.map((kind) => {
    const ofFew = fewRounds.map((samples) => percentilesOf(samples, kind))
    const ofMany = manyRounds.map((samples) => percentilesOf(samples, kind))
    return {
      kind,
      few: medianOf(ofFew),
      many: medianOf(ofMany),
      ratio: median(ofMany.map(({ p99 }, round) => p99 / (ofFew[round]?.p99 ?? Number.NaN))),
    }
  })
}

const percentilesOf = (samples: readonly Sample[], kind: Kind): Percentiles => {
  const sorted = samples.flatMap((sample) => (sample.kind === kind ? [sample.ms] : [])).sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

const medianOf = (all: readonly Percentiles[]): Percentiles => ({
  p50: median(all.map(({ p50 }) => p50)),
  p99: median(all.map(({ p99 }) => p99)),
})
