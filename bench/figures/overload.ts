import autocannon from 'autocannon'
import type { Figure } from '../figure.ts'
import { quantile, type Result, round } from '../measure.ts'
import { type Subject, startSubject } from '../server-process.ts'
import { payloadOf } from '../traffic.ts'

const SECONDS = 8
/** With shedding, so many requests are worked on at once. */
const MOST_IN_FLIGHT = 64
const CONNECTIONS_EACH = 100

let users = 0
const body = (): string => {
  users += 1
  return JSON.stringify({ code: `code-${users}`, ...payloadOf(users, users % 1000) })
}

interface Served {
  readonly perSecond: number
  readonly shedShare: number
  readonly p99: number
}

/** Offers so many `enter` requests a second, on as many connections as that takes; without a rate, as fast as they are answered. */
const offer = async (subject: Subject, connections: number, overallRate?: number): Promise<Served> => {
  const served: number[] = []
  let shed = 0
  await autocannon({
    url: `${subject.url}/v1/groups/enter`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections,
    duration: SECONDS,
    ...(overallRate === undefined ? {} : { overallRate }),
    setupClient: (client) => {
      client.setBody(body())
      client.on('response', (status, _bytes, milliseconds) => {
        if (status === 200) served.push(milliseconds)
        else if (status === 503) shed += 1
        client.setBody(body())
      })
    },
  })
  return {
    perSecond: served.length / SECONDS,
    shedShare: shed / (served.length + shed),
    p99: quantile(served, 0.99),
  }
}

/** How those are served who are, when so many times more comes than could be: what that is, is measured first. */
const measureShedding = async (mostInFlight: number): Promise<ReadonlyMap<number, Served>> => {
  await using subject = await startSubject('shedding', [mostInFlight])
  const { perSecond } = await offer(subject, 50)
  const served = new Map<number, Served>()
  for (const times of [2, 4])
    served.set(times, await offer(subject, CONNECTIONS_EACH * times, Math.ceil(perSecond * times)))
  return served
}

export const overload: Figure = {
  name: 'overload',
  about: 'more comes than can be served: who is served waits no longer, the rest are told at once',
  async measure(): Promise<Result[]> {
    const without = await measureShedding(0)
    const shedding = await measureShedding(MOST_IN_FLIGHT)
    return [...shedding].map(([times, { p99, perSecond, shedShare }]) => {
      const unshed = without.get(times)?.p99 ?? Number.NaN
      return {
        name: `p99 of those served at ${times} × the load that can be, to the same without shedding`,
        value: round(p99, 0),
        unit: 'ms',
        limit: round(unshed, 0),
        ratio: round(unshed / p99, 2),
        note: `${round(perSecond, 0)} a second served, ${round(shedShare * 100, 0)} % shed`,
      }
    })
  },
}
