import { median, quantile } from '../measure.ts'
import { cpuSecondsOf } from './cpu-time.ts'
import type { Population } from './population.ts'
import { createSender, type Sample, type Sender, sendAll, sendAtRate } from './sender.ts'
import { createTraffic, type Kind, kinds, type Traffic } from './traffic-mix.ts'

export interface Subject {
  readonly url: string
  readonly population: Population
  /** The processes that answer: the server, and PostgreSQL. */
  readonly pids: readonly number[]
}

/** In milliseconds, over the requests of all rounds. */
export interface Percentiles {
  readonly p50: number
  readonly p99: number
}

export interface Compared {
  readonly kind: Kind
  readonly few: Percentiles
  readonly many: Percentiles
  /**
   * What the p99 of the many is of that of the few in the middle one of the rounds: a machine that stands still once, under
   * whichever of them, does not change it.
   */
  readonly middleRound: number
}

export interface Latencies {
  readonly perSecond: number
  /** Of each kind together, of both. */
  readonly requests: number
  readonly compared: readonly Compared[]
  /** CPU microseconds of a request of the mix: what other work on the machine changes least. */
  readonly cpu: { readonly few: number; readonly many: number }
}

export interface Pace {
  readonly warmUpRequests: number
  readonly rounds: number
  readonly seconds: number
  /** At the most. */
  readonly perSecond: number
}

/** Reading all files takes seconds, and the system gives up little of them in a minute. */
const ROUNDS_WARM = 4

/** Not counted: who had nothing to do while the other one was loaded begins with a collection of garbage. */
const LEAD_IN_SECONDS = 1

/** Of what the slower of the two takes as fast as it can: no queue grows, and what is seen is what a request takes. */
const LOAD = 0.3

/** Who is loaded, beside what comes of it. */
interface Side {
  readonly pids: readonly number[]
  readonly sender: Sender
  readonly traffic: Traffic
  /** Of each round. */
  readonly rounds: (readonly Sample[])[]
  cpuSeconds: number
}

/**
 * The same mixed load on both servers, at the same rate and by turns, so that both meet the same machine. What it takes is
 * seen from here, over HTTP.
 * @param warm brings into memory, before each fourth round, what the system may have given up meanwhile
 */
export const compareLatencies = async (
  few: Subject,
  many: Subject,
  { warmUpRequests, rounds, seconds, perSecond: most }: Pace,
  { warm, shown }: { warm: () => Promise<void>; shown: (part: number) => void },
): Promise<Latencies> => {
  const sides = [few, many].map(
    ({ url, population, pids }, index): Side => ({
      pids,
      sender: createSender(url),
      traffic: createTraffic(population, 100 + index),
      rounds: [],
      cpuSeconds: 0,
    }),
  )
  const steps = sides.length * (rounds + 1)
  let step = 0
  let perSecond = most
  try {
    for (const { sender, traffic } of sides) {
      await sendAll(sender, () => traffic.next(), { count: warmUpRequests / 2, atOnce: 8 })
      const begin = performance.now()
      await sendAll(sender, () => traffic.next(), { count: warmUpRequests / 2, atOnce: 8 })
      const taken = warmUpRequests / 2 / ((performance.now() - begin) / 1000)
      perSecond = Math.min(perSecond, Math.max(1, Math.floor(taken * LOAD)))
      shown(++step / steps)
    }
    for (let round = 0; round < rounds; round += 1) {
      if (round % ROUNDS_WARM === 0) await warm()
      // Who goes first changes: nobody always follows a burst of the other's writes.
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        await sendAtRate(side.sender, side.traffic, { perSecond, seconds: LEAD_IN_SECONDS })
        const before = cpuOf(side.pids)
        side.rounds.push(await sendAtRate(side.sender, side.traffic, { perSecond, seconds }))
        side.cpuSeconds += cpuOf(side.pids) - before
        shown(++step / steps)
      }
    }
  } finally {
    for (const { sender } of sides) sender.close()
  }
  const [ofFew, ofMany] = sides
  if (ofFew === undefined || ofMany === undefined) throw new Error('Two sides were to be compared.')
  const [samplesOfFew, samplesOfMany] = [ofFew.rounds.flat(), ofMany.rounds.flat()]
  return {
    perSecond,
    requests: samplesOfFew.length + samplesOfMany.length,
    compared: kinds.map((kind) => ({
      kind,
      few: percentilesOf(samplesOfFew, kind),
      many: percentilesOf(samplesOfMany, kind),
      middleRound: median(
        ofFew.rounds.map(
          (round, index) =>
            percentilesOf(ofMany.rounds[index] ?? [], kind).p99 / percentilesOf(round, kind).p99,
        ),
      ),
    })),
    cpu: {
      few: (ofFew.cpuSeconds * 1e6) / samplesOfFew.length,
      many: (ofMany.cpuSeconds * 1e6) / samplesOfMany.length,
    },
  }
}

const cpuOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0)

const percentilesOf = (samples: readonly Sample[], kind: Kind): Percentiles => {
  const taken = samples.filter((sample) => sample.kind === kind).map(({ ms }) => ms)
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) }
}
