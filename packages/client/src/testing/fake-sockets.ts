import type { LiveMessage, LiveRequest } from '@qunkit/contract'
import type { WxApi, WxSocketTask } from '../wx.ts'
import { user } from './fake-wx.ts'

/** One socket, with the server's end in the test's hand. */
export interface FakeSocket {
  readonly url: string
  /** What the client sent and was not taken yet. */
  readonly sent: LiveRequest[]
  isClosed: boolean
  open(): void
  say(message: LiveMessage | string): void
  /** The connection is gone. */
  cut(): void
  /** Opens, hears hello, and welcomes. */
  welcome(): void
}

export interface FakeSockets {
  readonly all: FakeSocket[]
  /** The newest. */
  last(): FakeSocket
  /** From now on wx.connectSocket fails. */
  isBroken: boolean
  readonly connectSocket: NonNullable<WxApi['connectSocket']>
}

export const createFakeSockets = (): FakeSockets => {
  const all: FakeSocket[] = []
  const sockets: FakeSockets = {
    all,
    isBroken: false,
    last() {
      const socket = all[all.length - 1]
      if (!socket) throw new Error('No socket was opened.')
      return socket
    },
    connectSocket({ url, fail }) {
      const sent: LiveRequest[] = []
      const listeners: Record<'open' | 'close', (() => void)[]> = { open: [], close: [] }
      let heard: (message: { data: unknown }) => void = () => undefined
      const tell = (name: 'open' | 'close') => {
        for (const listener of listeners[name]) listener()
      }
      const socket: FakeSocket = {
        url,
        sent,
        isClosed: false,
        open: () => tell('open'),
        say: (message) => heard({ data: typeof message === 'string' ? message : JSON.stringify(message) }),
        cut() {
          socket.isClosed = true
          tell('close')
        },
        welcome() {
          socket.open()
          socket.say({ type: 'welcome', userId: user.userId, heartbeatSeconds: 25 })
        },
      }
      const task: WxSocketTask = {
        send({ data, fail }) {
          if (socket.isClosed) fail({ errMsg: 'sendSocketMessage:fail' })
          else sent.push(JSON.parse(data))
        },
        close() {
          socket.isClosed = true
        },
        onOpen: (listener) => listeners.open.push(listener),
        onClose: (listener) => listeners.close.push(listener),
        onError: () => undefined,
        onMessage(listener) {
          heard = listener
        },
      }
      all.push(socket)
      if (sockets.isBroken) queueMicrotask(() => fail({ errMsg: 'connectSocket:fail' }))
      return task
    },
  }
  return sockets
}
