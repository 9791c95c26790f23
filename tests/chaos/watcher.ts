import { createQunkit, type Qunkit, type RankingState } from '@qunkit/client'
import { createHeadlessWx } from '@qunkit/sandbox'
import type { Chat, Person, WechatWorld } from '../harness/wechat-world.ts'
import { BOARD } from './board.ts'

/** How much shorter its pauses are than a phone's: a run is to end. */
const FASTER = 20

/** The client SDK on a phone, with a ranking open: what it shows has to become what the server has. */
export class Watcher {
  readonly groupId: string
  readonly #stop: () => void
  #state: RankingState = { status: 'loading' }
  #wake = Promise.withResolvers<void>()

  private constructor(qunkit: Qunkit, groupId: string) {
    this.groupId = groupId
    this.#stop = qunkit.watchRanking({ groupId, board: BOARD }, (state) => {
      this.#state = state
      this.#wake.resolve()
      this.#wake = Promise.withResolvers()
    }).stop
  }

  static async open(world: WechatWorld, person: Person, chat: Chat, baseUrl: string): Promise<Watcher> {
    const phone = createHeadlessWx({
      sandboxUrl: world.stack.sandboxUrl,
      appid: world.appid,
      userId: person.id,
    })
    let qunkit: Qunkit | undefined
    phone.install(({ wx, App }) => {
      qunkit = createQunkit({
        baseUrl,
        wx,
        setTimeout: (run, milliseconds) => setTimeout(run, milliseconds / FASTER),
        clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
      })
      App(qunkit.install({}))
    })
    await phone.tap(chat.card)
    const state = await qunkit?.ready()
    if (qunkit === undefined || state?.status !== 'entered')
      throw new Error(`The phone did not enter: ${JSON.stringify(state)}`)
    return new Watcher(qunkit, state.group.groupId)
  }

  /** How long it took until the phone shows these values, live; undefined when it did not within `boundMs`. */
  async shows(values: ReadonlyMap<string, number>, boundMs: number): Promise<number | undefined> {
    const startedAt = performance.now()
    const signal = AbortSignal.timeout(boundMs)
    const isOver = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    while (!signal.aborted) {
      if (isShown(this.#state, values)) return performance.now() - startedAt
      await Promise.race([this.#wake.promise, isOver])
    }
    return undefined
  }

  /** What it shows, for a message. */
  describe(): string {
    const state = this.#state
    if (state.status !== 'ready') return JSON.stringify(state)
    return `${state.link}, version ${state.ranking.version}: ${JSON.stringify(
      state.ranking.rows.map(({ userId, value }) => [userId.slice(-4), value]),
    )}`
  }

  stop(): void {
    this.#stop()
  }
}

const isShown = (state: RankingState, values: ReadonlyMap<string, number>): boolean => {
  if (state.status !== 'ready' || state.link !== 'live') return false
  const shown = new Map(state.ranking.rows.map(({ userId, value }) => [userId, value ?? 0]))
  return [...values].every(([userId, value]) => shown.get(userId) === value)
}
