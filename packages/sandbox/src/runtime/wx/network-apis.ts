import { type Callbacks, callBack, type StartDelivery } from '../../wx/callbacks.ts'
import type { HostLink } from '../host/host-link.ts'
import type { RequestQuestion, WxReply } from '../host/phone-host.ts'
import { type ApiMaker, Failure } from './api.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { FileStore } from './files.ts'
import type { Listeners } from './listeners.ts'

export interface RequestOption extends Callbacks<object> {
  url?: unknown
  method?: unknown
  data?: unknown
  header?: Record<string, unknown>
  timeout?: number
  dataType?: string
  responseType?: string
  filePath?: string
  name?: string
  formData?: Record<string, unknown>
}

/** wx.request, uploadFile, downloadFile: over the phone's network, which is the machine's. They return tasks. */
export function networkApis(
  link: HostLink,
  startDelivery: StartDelivery,
  files: FileStore,
  newListeners: () => Listeners,
) {
  let count = 0
  const nextId = () => `n${++count}`

  function task(id: string) {
    const headers = newListeners()
    const progress = newListeners()
    const chunks = newListeners()
    return {
      headers,
      progress,
      task: {
        abort: () => link.tell('abort', { id }),
        onHeadersReceived: headers.on,
        offHeadersReceived: headers.off,
        onProgressUpdate: progress.on,
        offProgressUpdate: progress.off,
        onChunkReceived: chunks.on,
        offChunkReceived: chunks.off,
      },
    }
  }

  function run(option: RequestOption, send: (id: string) => Promise<WxReply>) {
    const id = nextId()
    const deliver = startDelivery()
    const { headers, progress, task: made } = task(id)
    void send(id).then(
      (answer) =>
        deliver(() => {
          if ('statusCode' in answer) {
            headers.tell({
              header: answer.header,
              statusCode: answer.statusCode,
              cookies: answer.cookies ?? [],
            })
            progress.tell({ progress: 100 })
          }
          callBack(option, answer)
        }),
      (error) => deliver(() => callBack(option, { errMsg: `request:fail ${String(error)}` })),
    )
    return made
  }

  return {
    request: (option: RequestOption = {}) =>
      run(option, async (id) => {
        const answer = await link.ask('request', questionOf(id, option))
        if (option.responseType === 'arraybuffer' && answer.base64 !== undefined) {
          const { base64, ...rest } = answer
          return { ...rest, data: fromBase64(base64).buffer }
        }
        return answer
      }),
    uploadFile: (option: RequestOption = {}) =>
      run(option, async (id) => {
        const filePath = String(option.filePath ?? '')
        const content = files.read(filePath)
        return link.ask('uploadFile', {
          id,
          url: String(option.url),
          filePath,
          ...(content && { base64: toBase64(content) }),
          name: String(option.name ?? 'file'),
          ...(option.formData && { formData: texts(option.formData) }),
          ...(option.header && { header: texts(option.header) }),
          ...(option.timeout !== undefined && { timeout: option.timeout }),
        })
      }),
    downloadFile: (option: RequestOption = {}) =>
      run(option, (id) => link.ask('downloadFile', questionOf(id, option))),
  }
}

function questionOf(id: string, option: RequestOption): RequestQuestion {
  const { url, method, data, header, timeout, dataType, responseType } = option
  return {
    id,
    url: String(url),
    ...(method !== undefined && { method: String(method) }),
    ...(header && { header: texts(header) }),
    ...(data !== undefined && data !== null && { data: bodyOf(data) }),
    ...(typeof timeout === 'number' && { timeout }),
    ...(dataType !== undefined && { dataType }),
    ...(responseType !== undefined && { responseType }),
  }
}

function bodyOf(data: unknown): NonNullable<RequestQuestion['data']> {
  if (data instanceof ArrayBuffer) return { base64: toBase64(new Uint8Array(data)) }
  if (ArrayBuffer.isView(data))
    return { base64: toBase64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)) }
  return typeof data === 'object' ? { object: data } : { text: String(data) }
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
}

/** wx.connectSocket: the realm's own WebSocket, in WeChat's dress. */
export function socketApis(make: ApiMaker, startDelivery: StartDelivery, newListeners: () => Listeners) {
  return {
    connectSocket: (option: { url?: unknown; protocols?: string[] } & Callbacks<object> = {}) => {
      const [opened, closed, failed, heard] = [newListeners(), newListeners(), newListeners(), newListeners()]
      const deliver = startDelivery()
      const url = String(option.url)
      if (!/^wss?:\/\//i.test(url)) {
        callBack(option, { errMsg: `connectSocket:fail invalid url "${url}"` })
        return undefined
      }
      const socket = new WebSocket(url, option.protocols ?? [])
      socket.binaryType = 'arraybuffer'
      socket.addEventListener('open', () => deliver(() => opened.tell({ header: {} })))
      socket.addEventListener('message', ({ data }) => deliver(() => heard.tell({ data })))
      socket.addEventListener('error', () => deliver(() => failed.tell({ errMsg: 'connectSocket:fail' })))
      socket.addEventListener('close', ({ code, reason }) => deliver(() => closed.tell({ code, reason })))
      queueMicrotask(() => deliver(() => callBack(option, { errMsg: 'connectSocket:ok' })))
      return {
        send: make.promise<{ data: string | ArrayBuffer }>('sendSocketMessage', ({ data = '' }) => {
          if (socket.readyState !== WebSocket.OPEN) return new Failure('WebSocket is not connected')
          socket.send(data)
          return {}
        }),
        close: make.promise<{ code: number; reason: string }>(
          'closeSocket',
          ({ code = 1000, reason = '' }) => {
            socket.close(code, reason)
            return {}
          },
        ),
        onOpen: opened.on,
        onClose: closed.on,
        onError: failed.on,
        onMessage: heard.on,
        get readyState() {
          return socket.readyState
        },
        CONNECTING: 0,
        OPEN: 1,
        CLOSING: 2,
        CLOSED: 3,
      }
    },
  }
}
