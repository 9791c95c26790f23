import type { PhoneFrame, PhoneHost } from './phone-host.ts'

/** One end of a channel that carries structured data: a MessagePort of a browser, or of Node. */
export interface Port {
  postMessage(message: unknown): void
  /** Called with what the other end posted. */
  listen(hear: (message: unknown) => void): void
}

type Message =
  | { kind: 'ask'; id: number; name: string; body: string }
  | { kind: 'answer'; id: number; body: string }
  | { kind: 'failure'; id: number; message: string }
  | { kind: 'tell'; name: string; body: string }

/** What the outside may ask of a frame, over a port: only what can be said in text. */
const frameCalls = [
  ...(['open', 'background', 'back', 'share', 'shareTimeline'] as const),
  ...(['setNetwork', 'setTheme', 'pullDown', 'routes', 'kill'] as const),
]

type FrameCall = (typeof frameCalls)[number]

/** A frame as the outside sees it, over a port: every answer is a promise. */
export type RemoteFrame = {
  [Call in FrameCall]: (
    ...args: Parameters<PhoneFrame[Call]>
  ) => Promise<Awaited<ReturnType<PhoneFrame[Call]>>>
}

/** In the frame: the host at the other end of the port, and the frame's own calls answered. */
export function hostOverPort(port: Port): { host: PhoneHost; serve(frame: PhoneFrame): void } {
  let frame: PhoneFrame | undefined
  const end = portEnd(port, async (name, body) => {
    const call = frameCalls.find((known) => known === name)
    if (call === undefined || frame === undefined) throw new Error(`The frame does not know ${name}`)
    const run: (...args: never[]) => unknown = frame[call]
    return JSON.stringify((await Reflect.apply(run, frame, JSON.parse(body))) ?? null)
  })
  return {
    host: { ask: end.ask, tell: end.tell },
    serve: (served) => {
      frame = served
    },
  }
}

/** Outside: answers a frame's questions with a host, and speaks to the frame. */
export function frameOverPort(port: Port, host: PhoneHost): RemoteFrame {
  const end = portEnd(
    port,
    (name, body) => host.ask(name, body),
    (name, body) => host.tell(name, body),
  )
  const call =
    (name: FrameCall) =>
    async (...args: unknown[]): Promise<unknown> =>
      JSON.parse(await end.ask(name, JSON.stringify(args)))
  return Object.fromEntries(frameCalls.map((name) => [name, call(name)])) as RemoteFrame
}

function portEnd(
  port: Port,
  answer: (name: string, body: string) => Promise<string>,
  hear: (name: string, body: string) => void = () => {},
) {
  const waiting = new Map<number, { resolve(body: string): void; reject(error: Error): void }>()
  let count = 0
  port.listen((message) => {
    if (!isMessage(message)) return
    if (message.kind === 'tell') hear(message.name, message.body)
    else if (message.kind === 'ask') {
      const { id, name, body } = message
      answer(name, body).then(
        (answered) => port.postMessage({ kind: 'answer', id, body: answered } satisfies Message),
        (error) => port.postMessage({ kind: 'failure', id, message: String(error) } satisfies Message),
      )
    } else {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'answer') asked?.resolve(message.body)
      else asked?.reject(new Error(message.message))
    }
  })
  return {
    ask: (name: string, body: string) =>
      new Promise<string>((resolve, reject) => {
        count += 1
        waiting.set(count, { resolve, reject })
        port.postMessage({ kind: 'ask', id: count, name, body } satisfies Message)
      }),
    tell: (name: string, body: string) => port.postMessage({ kind: 'tell', name, body } satisfies Message),
  }
}

/** What comes out of a frame is anybody's: it is looked at before it is believed. */
function isMessage(message: unknown): message is Message {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false
  const text = (field: string) => typeof Reflect.get(message, field) === 'string'
  const numbered = typeof Reflect.get(message, 'id') === 'number'
  if (message.kind === 'tell') return text('name') && text('body')
  if (message.kind === 'ask') return numbered && text('name') && text('body')
  if (message.kind === 'answer') return numbered && text('body')
  return message.kind === 'failure' && numbered && text('message')
}
