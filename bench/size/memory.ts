import type { ServerProcess } from './child.ts'
import type { Population } from './population.ts'
import type { Memory } from './processes/server.ts'
import { createSender, type Sender, sendAll } from './sender.ts'
import { createTraffic, type Traffic } from './traffic-mix.ts'

const AT_ONCE = 16
const SAMPLES = 24
/** The first part of the load fills the server's caches, which are bounded; it is sent, and does not count. */
const WARM_UP = 1 / 4

/** A part of the requests, sent again and again before all of them: the pages that SQLite may keep are gigabytes. */
const FILLING = 1 / 12
/** They are kept, when such a part adds less than this to the memory. */
const FULL = 0.01
const MOST_FILLINGS = 20

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
    await fillCaches(server, sender, traffic, Math.round(requests * FILLING))
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

/** Entries and rankings, which read the most, until the memory grows no more. */
const fillCaches = async (server: ServerProcess, sender: Sender, traffic: Traffic, count: number) => {
  let { rss } = await server.memory()
  for (let filling = 0; filling < MOST_FILLINGS; filling += 1) {
    let sent = 0
    const next = () => traffic.next(sent++ % 2 === 0 ? 'enter' : 'ranking')
    await sendAll(sender, next, { count, atOnce: AT_ONCE })
    const before = rss
    rss = (await server.memory()).rss
    if (rss - before < FULL * before) return
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
