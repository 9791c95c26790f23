import { createQunkit, type GroupState, type Qunkit } from '@qunkit/client'
import { createHeadlessWx, type HeadlessWx, type Phone } from '@qunkit/sandbox'
import type { Stack } from '../dev/start-stack.ts'
import { post } from './post.ts'

/** What the server answered to a phone. */
export interface ServerAnswer {
  readonly request: string
  readonly status: number
  readonly code: string | undefined
}

/** A WeChat user with the mini program on their phone: the real client SDK over the sandbox's `wx`. */
export interface Player {
  readonly userId: string
  readonly name: string
  readonly phone: Phone
  readonly qunkit: Qunkit
  /** Taps a card, and waits until the mini program has dealt with it. */
  tap(cardId: string): Promise<GroupState>
  /** The server's answers since the last time that this was asked. */
  takeAnswers(): ServerAnswer[]
}

/** `wx` with an ear at `wx.request`. */
const listening = (wx: HeadlessWx, hear: (answer: ServerAnswer) => void): HeadlessWx => ({
  ...wx,
  request: (options) =>
    wx.request({
      ...options,
      success: (answer) => {
        const code = (answer.data as { code?: unknown } | undefined)?.code
        hear({
          request: `${options.method ?? 'GET'} ${new URL(options.url).pathname}`,
          status: answer.statusCode,
          code: typeof code === 'string' ? code : undefined,
        })
        options.success?.(answer)
      },
    }),
})

/** Makes a user in the sandbox's world and puts the mini program on their phone. */
export const createPlayer = async (stack: Stack, name: string): Promise<Player> => {
  const { id: userId } = await post<{ id: string }>(`${stack.sandboxUrl}/sandbox/users`, { name })
  const phone = createHeadlessWx({ sandboxUrl: stack.sandboxUrl, appid: stack.app.appid, userId })
  const answers: ServerAnswer[] = []
  const wx = listening(phone.wx, (answer) => answers.push(answer))
  const qunkit = createQunkit({ baseUrl: stack.serverUrl, wx })
  phone.App(qunkit.install({}))
  return {
    userId,
    name,
    phone,
    qunkit,
    async tap(cardId) {
      await phone.tap(cardId)
      return qunkit.ready()
    },
    takeAnswers: () => answers.splice(0),
  }
}
