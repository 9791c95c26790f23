// `npm run overload`: how long it takes to be served when more comes than can be served, with load shedding and without.
// What can be served is measured first, in the same run.
import autocannon from 'autocannon'
import { type Subject, startSubject } from './load.ts'
import { payloadOf } from './traffic.ts'

const SECONDS = 8
const CONNECTIONS_EACH = 100

let users = 0
const body = (): string => {
  users += 1
  return JSON.stringify({ code: `code-${users}`, ...payloadOf(users, users % 1000) })
}

interface Served {
  readonly perSecond: number
  readonly shedShare: number
  readonly p50: number
  readonly p99: number
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

/** Offers so many `enter` requests a second, on as many connections as that takes; without a rate, as fast as they are answered. */
const offer = async (subject: Subject, connections: number, overallRate?: number): Promise<Served> => {
  const served: number[] = []
  let shed = 0
  await autocannon({
    url: `${subject.url}${subject.paths.enter}`,
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
  served.sort((one, two) => one - two)
  return {
    perSecond: served.length / SECONDS,
    shedShare: shed / (served.length + shed),
    p50: at(served, 0.5),
    p99: at(served, 0.99),
  }
}

const row = (name: string, { perSecond, shedShare, p50, p99 }: Served): void =>
  console.log(
    `${name.padEnd(28)} served ${perSecond.toFixed(0).padStart(6)} a second, ${(shedShare * 100).toFixed(0).padStart(3)} % shed, ` +
      `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
  )

// Not by the event loop's delay: on a machine that does other work, that would be shed for the others' sake.
for (const [name, settings] of [
  ['without shedding', {}],
  ['with shedding', { maxRequestsInFlight: 64 }],
] as const) {
  const subject = await startSubject('qunkit', settings)
  try {
    const capacity = await offer(subject, 50)
    row(`${name}, as it comes`, capacity)
    for (const times of [2, 4])
      row(
        `${name}, ${times} × that`,
        await offer(subject, CONNECTIONS_EACH * times, Math.ceil(capacity.perSecond * times)),
      )
  } finally {
    subject.stop()
  }
}
process.exit()
