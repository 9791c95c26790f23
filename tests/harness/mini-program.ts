import { createQunkit, type GroupState, type Qunkit, type QunkitOptions } from '@qunkit/client'
import { createHeadlessWx, type HeadlessWx, type Phone } from '@qunkit/sandbox'
import type { Person, WechatWorld } from './wechat-world.ts'

/** What went from a phone to the server, and what came back: a status, or `failed` for no answer at all. */
export interface Sent {
  readonly request: string
  readonly outcome: number | 'failed'
  readonly code: string | undefined
}

export type MiniProgramOptions = Pick<QunkitOptions, 'allowSingleChat' | 'random'> & {
  /** `wx` as an older base library has it. */
  readonly without?: readonly (keyof HeadlessWx)[]
}

/**
 * The real client SDK on a user's phone. Its pauses take no time: they move the world's clock instead, on
 * which the server, WeChat and the phone agree.
 */
export class MiniProgram {
  readonly phone: Phone
  readonly sent: Sent[] = []
  readonly #world: WechatWorld
  readonly #person: Person
  #qunkit: Qunkit | undefined

  constructor(world: WechatWorld, person: Person, options: MiniProgramOptions = {}) {
    this.#world = world
    this.#person = person
    this.phone = createHeadlessWx({
      sandboxUrl: world.stack.sandboxUrl,
      appid: world.appid,
      userId: person.id,
    })
    // A function, as app.js is one: every cold start makes the SDK anew, and only WeChat's storage lives on.
    this.phone.install(({ wx, App }) => {
      this.#qunkit = this.#create(this.#listening(wx), options)
      App(this.#qunkit.install({}))
    })
  }

  /** The SDK of the present life. */
  get qunkit(): Qunkit {
    if (this.#qunkit === undefined) throw new Error('The mini program was not opened yet.')
    return this.#qunkit
  }

  /** Taps a card, and waits until the mini program has dealt with it. */
  async tap(card: string): Promise<GroupState> {
    await this.phone.tap(card)
    return this.qunkit.ready()
  }

  /** Opens it from the list of recent ones: no group. */
  async open(): Promise<Qunkit> {
    await this.phone.open({ scene: 1089 })
    return this.qunkit
  }

  /** What was sent since the last time that this was asked, as `POST /v1/login 200`. */
  takeSent(): string[] {
    return this.sent
      .splice(0)
      .map(({ request, outcome, code }) => [request, outcome, code ?? ''].join(' ').trim())
  }

  /** How often this user's wx.login was called. */
  logins(): number {
    return this.#world.stack.sandbox.world.events
      .after(0)
      .filter((event) => event.type === 'login' && event.data.user === this.#person.id).length
  }

  #create(wx: HeadlessWx, { without = [], ...options }: MiniProgramOptions): Qunkit {
    const { world } = this.#world.stack.sandbox
    const old = { ...wx }
    for (const api of without) Reflect.deleteProperty(old, api)
    return createQunkit({
      baseUrl: this.#world.serverUrl,
      wx: old,
      now: () => world.clock.now(),
      random: () => 0.5,
      setTimeout: (run, milliseconds) => {
        world.advance(milliseconds / 1000)
        setImmediate(run)
      },
      ...options,
    })
  }

  #listening(wx: HeadlessWx): HeadlessWx {
    return {
      ...wx,
      request: (options) => {
        const request = `${options.method ?? 'GET'} ${new URL(options.url).pathname}`
        return wx.request({
          ...options,
          success: (answer) => {
            const code = (answer.data as { code?: unknown } | null | undefined)?.code
            this.sent.push({
              request,
              outcome: answer.statusCode,
              code: typeof code === 'string' ? code : undefined,
            })
            options.success?.(answer)
          },
          fail: (failure) => {
            this.sent.push({ request, outcome: 'failed', code: undefined })
            options.fail?.(failure)
          },
        })
      },
    }
  }
}
