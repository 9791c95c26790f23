import type { ServerProcess } from './child.ts'
import type { Population } from './population.ts'
import type { Memory } from './processes/server.ts'
import { createSender, sendAll } from './sender.ts'
import { createTraffic } from './traffic-mix.ts'

const AT_ONCE = 16
const SAMPLES = 24
/** The first part of the load fills the server's caches, which are bounded; it is sent, and does not count. */
const WARM_UP = 1 / 4
/** Of the requests: sent before all, for the pages that SQLite may keep are gigabytes, and rankings read the most of them. */
const RANKINGS_BEFORE = 1 / 4

export interface MemoryUnderLoad {
  readonly requests: number
  /** How fast the server took them. */
  readonly perSecond: number
  /** MiB after the warm-up and at the end, and what the straight line through all samples between gains. */
  readonly first: Memory
  readonly last: Memory
  readonly gained: Memory
}

/** An hour's requests at a rate, sent as fast as the server takes them. */
export const measureMemory = async (
  server: ServerProcess,
  population: Population,
  requests: number,
  shown: (part: number) => void,
): Promise<MemoryUnderLoad> => {
  const sender = createSender(server.url)
  const traffic = createTraffic(population, 300)
  const samples: Memory[] = []
  let seconds = 0
  try {
    const before = { count: Math.round(requests * RANKINGS_BEFORE), atOnce: AT_ONCE }
    await sendAll(sender, () => traffic.next('ranking'), before)
    const begin = performance.now()
    for (let step = 0; step < SAMPLES; step += 1) {
      await sendAll(sender, () => traffic.next(), { count: Math.round(requests / SAMPLES), atOnce: AT_ONCE })
      samples.push(await server.memory())
      shown((step + 1) / SAMPLES)
    }
    seconds = (performance.now() - begin) / 1000
  } finally {
    sender.close()
  }
  const counted = samples.slice(SAMPLES * WARM_UP)
  const nothing = { rss: 0, heap: 0 }
  return {
    requests,
    perSecond: requests / seconds,
    first: counted[0] ?? nothing,
    last: counted.at(-1) ?? nothing,
    gained: {
      rss: gainOf(counted.map(({ rss }) => rss)),
      heap: gainOf(counted.map(({ heap }) => heap)),
    },
  }
}

/** What the straight line that fits best (least squares) gains from the first value to the last. */
const gainOf = (values: readonly number[]): number => {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [shared, own] = [0, 0]
  for (const [index, value] of values.entries()) {
    shared += (index - middle) * (value - mean)
    own += (index - middle) ** 2
  }
  return (shared / own) * (values.length - 1)
}
