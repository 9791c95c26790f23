import { type Callbacks, callBack, type StartDelivery } from '../../wx/callbacks.ts'
import { type ApiMaker, Failure } from './api.ts'
import type { Listeners } from './listeners.ts'

export interface ConnectOption extends Callbacks<object> {
  url?: unknown
  protocols?: string[]
}

const notConnected = new Failure('WebSocket is not connected')

/**
 * wx.connectSocket: the realm's own WebSocket, in WeChat's dress. `addressOf` says where it goes, which is the
 * machine's to say.
 */
export function socketApis(
  make: ApiMaker,
  startDelivery: StartDelivery,
  newListeners: () => Listeners,
  addressOf: (url: string) => Promise<string>,
) {
  // The functions of before there were several sockets speak of the first one that is open.
  const anyOpened = newListeners()
  const anyClosed = newListeners()
  const anyFailed = newListeners()
  const anyHeard = newListeners()
  const sockets = new Set<WebSocket>()
  const first = () => [...sockets].find(({ readyState }) => readyState === WebSocket.OPEN)

  function connect(option: ConnectOption = {}) {
    const [opened, closed, failed, heard] = [newListeners(), newListeners(), newListeners(), newListeners()]
    const deliver = startDelivery()
    const url = String(option.url)
    if (!/^wss?:\/\//i.test(url)) {
      callBack(option, { errMsg: `connectSocket:fail invalid url "${url}"` })
      return undefined
    }
    const both = (own: Listeners, any: Listeners, event: object) =>
      deliver(() => {
        own.tell(event)
        any.tell(event)
      })
    let socket: WebSocket | undefined
    /** How the mini program ended it, before it was known where it goes. */
    let ended: { code: number; reason: string } | undefined

    function open(address: string): void {
      if (ended !== undefined) return
      const opening = new WebSocket(address, option.protocols ?? [])
      socket = opening
      sockets.add(opening)
      opening.binaryType = 'arraybuffer'
      opening.addEventListener('open', () => both(opened, anyOpened, { header: {} }))
      opening.addEventListener('message', ({ data }) => both(heard, anyHeard, { data }))
      opening.addEventListener('error', () => both(failed, anyFailed, { errMsg: 'connectSocket:fail' }))
      opening.addEventListener('close', ({ code, reason }) => {
        sockets.delete(opening)
        both(closed, anyClosed, { code, reason })
      })
    }

    void addressOf(url)
      .then(open)
      .catch((error: unknown) => both(failed, anyFailed, { errMsg: `connectSocket:fail ${String(error)}` }))
    queueMicrotask(() => deliver(() => callBack(option, { errMsg: 'connectSocket:ok' })))
    return {
      send: make.promise<{ data: string | ArrayBuffer }>('sendSocketMessage', ({ data = '' }) => {
        if (socket?.readyState !== WebSocket.OPEN) return notConnected
        socket.send(data)
        return {}
      }),
      close: make.promise<{ code: number; reason: string }>('closeSocket', ({ code = 1000, reason = '' }) => {
        if (socket !== undefined) socket.close(code, reason)
        else if (ended === undefined) {
          ended = { code, reason }
          both(closed, anyClosed, ended)
        }
        return {}
      }),
      onOpen: opened.on,
      onClose: closed.on,
      onError: failed.on,
      onMessage: heard.on,
      get readyState() {
        return socket?.readyState ?? (ended === undefined ? WebSocket.CONNECTING : WebSocket.CLOSED)
      },
      CONNECTING: 0,
      OPEN: 1,
      CLOSING: 2,
      CLOSED: 3,
    }
  }

  return {
    connectSocket: connect,
    onSocketOpen: anyOpened.on,
    onSocketClose: anyClosed.on,
    onSocketError: anyFailed.on,
    onSocketMessage: anyHeard.on,
    sendSocketMessage: make.promise<{ data: string | ArrayBuffer }>('sendSocketMessage', ({ data = '' }) => {
      const socket = first()
      if (socket === undefined) return notConnected
      socket.send(data)
      return {}
    }),
    closeSocket: make.promise<{ code: number; reason: string }>(
      'closeSocket',
      ({ code = 1000, reason = '' }) => {
        const socket = first()
        if (socket === undefined) return notConnected
        socket.close(code, reason)
        return {}
      },
    ),
  }
}
