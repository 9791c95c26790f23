// `npm run fuzz`: a million requests that no honest client would send, and some that one would.
import { parseArgs } from 'node:util'
import { growthOf, HEAP_GROWTH_BOUND_MB } from './memory.ts'
import { runFuzz } from './run-fuzz.ts'

const HELP = `npm run fuzz -- [options]

  --seed N       the same seed makes the same requests, but for ids that the server gave (default: another each time)
  --requests N   how many (default: 1000000)
`

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    requests: { type: 'string', default: '1000000' },
    help: { type: 'boolean', default: false },
  },
})

const whole = (name: string, text: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} is a whole number, not "${text}".`)
  return Number(text)
}

const main = async (): Promise<number> => {
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const seed = whole('seed', values.seed ?? String(Math.floor(Math.random() * 1e9)))
  const requests = whole('requests', values.requests)
  const again = `npm run fuzz -- --seed ${seed} --requests ${requests}`
  console.log(`fuzz: seed ${seed}; the same again: ${again}`)
  const startedAt = performance.now()
  const elapsed = () => (performance.now() - startedAt) / 1000
  const fuzzed = await runFuzz({
    seed,
    requests,
    onWrong: (wrong, request) => console.log(`WRONG ${wrong}\n    ${request}`),
    onProgress: (done, wrongs) =>
      console.log(
        `  ${elapsed().toFixed(0)} s: ${done} requests, ${Math.round(done / elapsed())} a second, ${wrongs} kinds of wrong`,
      ),
  })

  console.log('\nanswers by route and status (0: the connection ended without one)')
  for (const [route, counts] of [...fuzzed.counts].sort(([one], [two]) => one.localeCompare(two)))
    console.log(
      `  ${route}: ${[...counts]
        .sort(([one], [two]) => one - two)
        .map(([status, times]) => `${status} × ${times}`)
        .join(', ')}`,
    )
  const wrongs = [...fuzzed.wrongs].map(([name, { times }]) => `${name} (${times} times)`)
  if (!fuzzed.worksAfterwards) wrongs.push('nobody can log in any more')
  const growth = growthOf(fuzzed.samples)
  if (growth !== undefined) {
    const { heapMb, rssMb, heapMbPerMillion, rssMbPerMillion } = growth
    console.log(
      `heap ${heapMb[0].toFixed(1)} MB when warm, ${heapMb[1].toFixed(1)} MB at the end: ${heapMbPerMillion.toFixed(1)} MB a million requests (bound: ${HEAP_GROWTH_BOUND_MB})`,
    )
    console.log(
      `resident ${rssMb[0].toFixed(0)} MB when warm, ${rssMb[1].toFixed(0)} MB at the end: ${rssMbPerMillion.toFixed(1)} MB a million requests`,
    )
    if (requests >= 500_000 && heapMbPerMillion > HEAP_GROWTH_BOUND_MB)
      wrongs.push(`the heap grows by ${heapMbPerMillion.toFixed(1)} MB in a million requests`)
  }
  for (const wrong of wrongs) console.log(`WRONG ${wrong}`)
  console.log(
    `${fuzzed.requests} requests in ${elapsed().toFixed(0)} s, ${fuzzed.logLines} log lines looked at, ${wrongs.length} kinds of wrong`,
  )
  if (wrongs.length > 0) console.log(`The same again: ${again}`)
  return wrongs.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.stack : error)
  process.exitCode = 1
}
process.exit()
