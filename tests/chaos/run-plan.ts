import { setTimeout as delay } from 'node:timers/promises'
import { LIVE_BOUND_MS } from './bounds.ts'
import { type Fault, faults } from './faults.ts'
import { expectEnded, openHalfRequests, SILENT_PHONES_BOUND_MS } from './half-open.ts'
import { sumOf } from './ledger.ts'
import type { Plan, Round } from './plan.ts'
import { GivenUp, Player, type Weather } from './player.ts'
import { openStage, SERVER_KEY, type Stage } from './stage.ts'
import { Tally } from './tally.ts'
import { verify } from './verify.ts'
import { Watcher } from './watcher.ts'

export interface RunOptions {
  /** Told after each round. */
  readonly onRound: (round: Round, tally: Tally) => void
  /** Told of a fault that cannot be done here. */
  readonly onLeftOut: (fault: string, why: string) => void
  /** Waits until the server has found that silent phones are gone: over a minute. */
  readonly waitsForSilentPhones: boolean
  /** So many wrongs are enough. */
  readonly stopsAfter?: number
}

/** The weather of a run: what players know of the fault that is on. */
class CurrentWeather implements Weather {
  readonly serverUrl: string
  readonly serverKey = SERVER_KEY
  readonly tally: Tally
  what = 'the beginning'
  healedAt: number | undefined = performance.now()
  #fault: Fault | undefined
  #acknowledged = 0
  #isToTell: { readonly at: number; readonly tell: () => void } | undefined

  constructor(serverUrl: string, tally: Tally) {
    this.serverUrl = serverUrl
    this.tally = tally
  }

  allows(code: string): boolean {
    if (this.#fault?.allows.some((allowed) => allowed === code) === true) return true
    // On a machine that is busy enough, an answer of WeChat's or the database's comes too late at any time: it is counted,
    // and the request sent again.
    const isLate = code === 'WECHAT_UNREACHABLE' || code === 'STORE_UNAVAILABLE'
    if (isLate) this.tally.late += 1
    return isLate
  }

  acknowledged(): void {
    this.#acknowledged += 1
    if (this.#isToTell !== undefined && this.#acknowledged >= this.#isToTell.at) this.#isToTell.tell()
  }

  /** Resolves when so many operations have been acknowledged since. */
  begin(round: Round): Promise<void> {
    this.what = `round ${round.number}, ${round.fault}`
    this.#fault = faults[round.fault]
    this.healedAt = undefined
    this.#acknowledged = 0
    return new Promise((resolve) => {
      this.#isToTell = { at: round.strikesAfter, tell: resolve }
      if (round.strikesAfter === 0) resolve()
    })
  }

  heal(): void {
    this.healedAt = performance.now()
  }

  end(): void {
    this.#fault = undefined
  }
}

/** Carries a plan out, on a server of its own. */
export const runPlan = async (plan: Plan, options: RunOptions): Promise<Tally> => {
  await using stage = await openStage(plan.engine)
  const tally = new Tally()
  const run = await Run.begin(stage, plan, tally, options)
  try {
    for (const round of plan.rounds) {
      if (tally.wrongs.length >= (options.stopsAfter ?? 10)) break
      if (!(await run.round(round))) continue
      options.onRound(round, tally)
    }
    await run.end()
  } finally {
    run.watcher.stop()
  }
  const code = await stage.server.stop()
  if (code !== 0) tally.wrong(`the server did not stop as it was asked to: ${code}`)
  return tally
}

class Run {
  readonly watcher: Watcher
  readonly #stage: Stage
  readonly #tally: Tally
  readonly #weather: CurrentWeather
  readonly #players: readonly Player[]
  /** Serves as the measure of who has to be served whatever WeChat does. */
  readonly #witness: Player
  readonly #options: RunOptions
  #leftOut = new Set<string>()
  #silentPhones: Promise<number[]> | undefined
  #halfRequests: Promise<number[]> | undefined

  private constructor(parts: {
    stage: Stage
    tally: Tally
    weather: CurrentWeather
    players: readonly Player[]
    witness: Player
    watcher: Watcher
    options: RunOptions
  }) {
    this.#stage = parts.stage
    this.#tally = parts.tally
    this.#weather = parts.weather
    this.#players = parts.players
    this.#witness = parts.witness
    this.watcher = parts.watcher
    this.#options = parts.options
  }

  static async begin(stage: Stage, plan: Plan, tally: Tally, options: RunOptions): Promise<Run> {
    const { world } = stage
    const names = (plan.rounds[0]?.operations ?? []).map((_, at) => `player ${at}`)
    const people = []
    for (const name of ['phone', 'witness', ...names]) people.push(await world.user(name))
    const [phone, witnessed, ...rest] = people
    if (phone === undefined || witnessed === undefined) throw new Error('There are people.')
    const chat = await world.group('chaos', people)
    const weather = new CurrentWeather(world.serverUrl, tally)
    const witness = new Player(witnessed, chat, weather, { isPatient: false })
    const players = rest.map((person) => new Player(person, chat, weather))
    for (const player of [witness, ...players]) await player.enter()
    const watcher = await Watcher.open(world, phone, chat, world.serverUrl)
    return new Run({ stage, tally, weather, players, witness, watcher, options })
  }

  /** False when the fault cannot be done here. */
  async round(round: Round): Promise<boolean> {
    const fault = faults[round.fault]
    const why = fault.whyNot?.(this.#stage)
    if (why !== undefined) {
      if (!this.#leftOut.has(round.fault)) this.#options.onLeftOut(round.fault, why)
      this.#leftOut.add(round.fault)
      return false
    }
    if (round.fault === 'kill -9') await this.#awaitHalfOpen()
    const due = this.#weather.begin(round)
    const played = this.#play(round)
    // All may be done, or given up, before the moment comes.
    await Promise.race([due, played])
    await this.#breakAndMend(fault, round)
    await played
    this.#tally.recoveredInMs = Math.max(
      this.#tally.recoveredInMs,
      performance.now() - (this.#weather.healedAt ?? performance.now()),
    )
    await this.#check()
    this.#weather.end()
    return true
  }

  async end(): Promise<void> {
    await this.#awaitHalfOpen()
  }

  async #breakAndMend(fault: Fault, round: Round): Promise<void> {
    this.#tally.struck(round.fault)
    if (round.fault === 'half-open sockets') this.#halfRequests = openHalfRequests(this.#stage)
    await fault.strike(this.#stage, round)
    await Promise.all([
      fault.lasts === undefined ? delay(round.lastsMs) : fault.lasts(this.#stage, round),
      fault.servesAll === true ? this.#goOn(round) : undefined,
    ])
    await fault.heal(this.#stage)
    if (round.fault === 'half-open sockets') this.#silentPhones = this.#stage.front.forsake()
    this.#weather.heal()
  }

  async #play(round: Round): Promise<void> {
    await Promise.all(
      this.#players.map(async (player, at) => {
        for (const operation of round.operations[at] ?? [])
          await player.do(operation).catch((error: unknown) => {
            if (!(error instanceof GivenUp)) this.#tally.wrong(`${player.name}: ${String(error)}`)
          })
      }),
    )
  }

  /** Who is logged in submits, reads both lists, and sees it arrive on another phone, all while the fault lasts. */
  async #goOn(round: Round): Promise<void> {
    const witness = this.#witness
    try {
      await witness.submit({ key: `${round.number}.witness`, value: 1, givesUp: false })
      await witness.read()
      const shown = new Map([[witness.ledger.userId, sumOf(witness.ledger.acknowledged)]])
      if ((await this.watcher.shows(shown, LIVE_BOUND_MS)) === undefined)
        this.#tally.wrong(`${this.#weather.what}: the other phone shows ${this.watcher.describe()}`)
      this.#tally.doneWithoutWechat += 4
    } catch (error) {
      if (!(error instanceof GivenUp)) this.#tally.wrong(`the witness: ${String(error)}`)
    }
  }

  async #check(): Promise<void> {
    const { what } = this.#weather
    const all = [this.#witness, ...this.#players]
    await verify(this.#stage, all, this.#tally, what).catch((error: unknown) => {
      if (!(error instanceof GivenUp)) this.#tally.wrong(`${what}: ${String(error)}`)
    })
    const values = new Map(
      all
        .filter(({ ledger }) => !ledger.hidden)
        .map(({ ledger }) => [ledger.userId, sumOf(ledger.acknowledged)]),
    )
    const caughtUp = await this.watcher.shows(values, LIVE_BOUND_MS)
    if (caughtUp === undefined)
      this.#tally.wrong(
        `${what}: after ${LIVE_BOUND_MS} ms the phone shows ${this.watcher.describe()}, not ${JSON.stringify([...values].map(([id, value]) => [id.slice(-4), value]))}`,
      )
    else this.#tally.liveCaughtUpInMs = Math.max(this.#tally.liveCaughtUpInMs, caughtUp)
    for (const line of this.#stage.server.faults.splice(0)) this.#tally.wrong(`${what}: ${line}`)
  }

  async #awaitHalfOpen(): Promise<void> {
    const [halfRequests, silentPhones] = [this.#halfRequests, this.#silentPhones]
    this.#halfRequests = undefined
    this.#silentPhones = undefined
    if (halfRequests !== undefined)
      await expectEnded(halfRequests, this.#tally, 'requests that arrived by half')
    if (silentPhones !== undefined && this.#options.waitsForSilentPhones)
      await expectEnded(silentPhones, this.#tally, 'phones that fell silent', SILENT_PHONES_BOUND_MS)
  }
}
