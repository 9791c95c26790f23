import { type Callbacks, callBack, type Deliver, type StartDelivery } from './callbacks.ts'
import type { Network } from './network.ts'

type Listener<Event> = (event: Event) => void

/** What wx.connectSocket gives, as far as a mini program needs it to talk to a server. */
export interface SocketTask {
  send(option: { data: string | ArrayBuffer } & Callbacks<object>): void
  close(option?: { code?: number; reason?: string } & Callbacks<object>): void
  onOpen(listener: Listener<{ header: object }>): void
  onMessage(listener: Listener<{ data: unknown }>): void
  onError(listener: Listener<{ errMsg: string }>): void
  onClose(listener: Listener<{ code: number; reason: string }>): void
}

/** wx.connectSocket over a real WebSocket. Without a network it fails, and an open one is lost. */
export function createConnectSocket(network: Network, startDelivery: StartDelivery) {
  return (
    option: { url: string; timeout?: number; protocols?: string[] } & Callbacks<object>,
  ): SocketTask => {
    const deliver = startDelivery()
    const fail = (): void => callBack(option, { errMsg: 'connectSocket:fail' })
    if (!network.isConnected || !/^wss?:\/\//i.test(option.url)) {
      queueMicrotask(() => deliver(fail))
      return deadTask(deliver)
    }
    const socket = new WebSocket(option.url, option.protocols ?? [])
    socket.binaryType = 'arraybuffer'
    const lose = (): void => {
      if (!network.isConnected) socket.close()
    }
    network.onChange(lose)
    socket.addEventListener('close', () => network.offChange(lose))
    queueMicrotask(() => deliver(() => callBack(option, { errMsg: 'connectSocket:ok' })))
    return taskOf(socket, deliver)
  }
}

const taskOf = (socket: WebSocket, deliver: Deliver): SocketTask => ({
  send(option) {
    const isOpen = socket.readyState === WebSocket.OPEN
    if (isOpen) socket.send(option.data)
    queueMicrotask(() =>
      deliver(() => callBack(option, { errMsg: `sendSocketMessage:${isOpen ? 'ok' : 'fail'}` })),
    )
  },
  close({ code = 1000, reason = '', ...callbacks } = {}) {
    socket.close(code, reason)
    queueMicrotask(() => deliver(() => callBack(callbacks, { errMsg: 'closeSocket:ok' })))
  },
  onOpen: (listener) => socket.addEventListener('open', () => deliver(() => listener({ header: {} }))),
  onMessage: (listener) =>
    socket.addEventListener('message', ({ data }) => deliver(() => listener({ data }))),
  onError: (listener) =>
    socket.addEventListener('error', () => deliver(() => listener({ errMsg: 'connectSocket:fail' }))),
  onClose: (listener) =>
    socket.addEventListener('close', ({ code, reason }) => deliver(() => listener({ code, reason }))),
})

/** What is given for a socket that was never opened. */
const deadTask = (deliver: Deliver): SocketTask => ({
  send: (option) =>
    queueMicrotask(() => deliver(() => callBack(option, { errMsg: 'sendSocketMessage:fail' }))),
  close: (option) => queueMicrotask(() => deliver(() => callBack(option, { errMsg: 'closeSocket:fail' }))),
  onOpen: () => undefined,
  onMessage: () => undefined,
  onError: () => undefined,
  onClose: () => undefined,
})
