// `npm run chaos`: breaks a running server in every way that is planned, and holds what it acknowledged against what it has.
import { parseArgs } from 'node:util'
import { type Engine, fingerprint, makePlan, type PlanSize } from './plan.ts'
import { runPlan } from './run-plan.ts'
import { Tally } from './tally.ts'

const HELP = `npm run chaos -- [options]

  --seed N       the same seed makes the same plan (default: another each time, and said)
  --store NAME   sqlite, postgres or both (default: both)
  --kills N      how often the server is killed, on all stores together (default: 200)
  --others N     how often each other fault strikes on each store (default: 3)
  --quick        a look, in under a minute: --kills 8 --others 1, and silent phones are not waited for
`

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    store: { type: 'string', default: 'both' },
    kills: { type: 'string' },
    others: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const whole = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is a whole number, not "${text}".`)
  return Number(text)
}

const enginesOf = (store: string): Engine[] => {
  if (store === 'both') return ['sqlite', 'postgres']
  if (store === 'sqlite' || store === 'postgres') return [store]
  throw new Error(`--store is sqlite, postgres or both, not "${store}".`)
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

const main = async (): Promise<number> => {
  if (values.help) {
    console.log(HELP)
    return 0
  }
  const seed = whole('seed', values.seed, Math.floor(Math.random() * 1e9))
  const engines = enginesOf(values.store)
  const kills = whole('kills', values.kills, values.quick ? 8 : 200)
  const others = whole('others', values.others, values.quick ? 1 : 3)
  const size = (at: number): PlanSize => ({
    players: 8,
    operations: 5,
    kills: Math.floor(kills / engines.length) + (at < kills % engines.length ? 1 : 0),
    others,
  })
  const again = `npm run chaos -- --seed ${seed} --store ${values.store} --kills ${kills} --others ${others}`
  console.log(`chaos: seed ${seed}; the same again: ${again}`)

  const startedAt = performance.now()
  const all = new Tally()
  let isWhole = true
  for (const [at, engine] of engines.entries()) {
    const plan = makePlan(seed, engine, size(at))
    console.log(`${engine}: ${plan.rounds.length} rounds, plan ${fingerprint(plan)}`)
    const tally = await runPlan(plan, {
      waitsForSilentPhones: !values.quick,
      onRound: ({ number, fault }, { operations, wrongs, lost, duplicated }) => {
        if (number % 10 === 0 || fault !== 'kill -9' || wrongs.length > 0)
          console.log(
            `  ${seconds(performance.now() - startedAt)} round ${number} of ${plan.rounds.length}, ${fault}: ` +
              `${operations} operations, lost ${lost}, duplicated ${duplicated}`,
          )
      },
      onLeftOut: (fault, why) => {
        isWhole = false
        console.log(`  left out: ${fault}: ${why}`)
      },
    })
    all.add(tally)
  }

  console.log(
    `\n${all.operations} operations, in ${all.attempts} requests, in ${seconds(performance.now() - startedAt)}`,
  )
  for (const [fault, times] of all.faults) console.log(`  ${String(times).padStart(4)} × ${fault}`)
  console.log(
    `outcomes that nobody knew: ${all.unknown.applied + all.unknown.notApplied}, all resolved ` +
      `(${all.unknown.applied} had been done, ${all.unknown.notApplied} had not)`,
  )
  console.log(`slowest request: ${seconds(all.slowestMs)}, ${all.slowest}`)
  console.log(
    `everything acknowledged again after at most ${seconds(all.recoveredInMs)}; the watching phone caught up in ${seconds(all.liveCaughtUpInMs)}`,
  )
  console.log(`served while WeChat or Redis was down: ${all.doneWithoutWechat} of those who were logged in`)
  console.log(
    `connections that fell silent, and were ended: ${all.halfOpenEnded}, after at most ${seconds(all.halfOpenEndedInMs)}`,
  )
  if (all.late > 0)
    console.log(
      `refused and sent again, for WeChat or the database was too late on this busy machine: ${all.late}`,
    )
  for (const wrong of all.wrongs) console.log(`WRONG ${wrong}`)
  console.log(`lost ${all.lost}, duplicated ${all.duplicated}`)
  if (all.wrongs.length > 0) {
    console.log(`${all.wrongs.length} wrong. The same again: ${again}`)
    return 1
  }
  if (!isWhole && process.env.CI === 'true') {
    console.log('On CI nothing may be left out.')
    return 1
  }
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.stack : error)
  process.exitCode = 1
}
process.exit()
