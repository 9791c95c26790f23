import { cpuSecondsOf } from './cpu-time.ts'
import type { Subject } from './latency.ts'
import { createSender, sendAll } from './sender.ts'
import { createTraffic, type Kind, kinds } from './traffic-mix.ts'

/** CPU microseconds that one request takes. */
export interface RequestCost {
  readonly kind: Kind
  readonly server: number
  /** Of PostgreSQL's processes; on SQLite it is in the server's. */
  readonly database: number
}

/** Requests of one kind at a time, and what the processes took for them. */
export const measureCosts = async (
  { url, population }: Subject,
  { server, database }: { server: number; database: number | undefined },
  count: number,
): Promise<RequestCost[]> => {
  const sender = createSender(url)
  const traffic = createTraffic(population, 200)
  const costs: RequestCost[] = []
  const taken = () => ({
    server: cpuSecondsOf(server),
    database: database === undefined ? 0 : cpuSecondsOf(database),
  })
  try {
    for (const kind of kinds) {
      const before = taken()
      await sendAll(sender, () => traffic.next(kind), { count, atOnce: 8 })
      const after = taken()
      const each = (from: number, to: number) => ((to - from) * 1e6) / count
      costs.push({
        kind,
        server: each(before.server, after.server),
        database: each(before.database, after.database),
      })
    }
  } finally {
    sender.close()
  }
  return costs
}
