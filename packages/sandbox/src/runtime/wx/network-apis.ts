import { type Callbacks, callBack, type StartDelivery } from '../../wx/callbacks.ts'
import type { HostLink } from '../host/host-link.ts'
import type { RequestQuestion, WxReply } from '../host/phone-host.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type FileStore, userDataPath } from './file-store.ts'
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
  enableChunked?: boolean
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
      chunks,
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
    const { headers, progress, chunks, task: made } = task(id)
    void send(id).then(
      ({ chunk, ...answer }) =>
        deliver(() => {
          if ('statusCode' in answer) {
            headers.tell({
              header: answer.header,
              statusCode: answer.statusCode,
              cookies: answer.cookies ?? [],
            })
            progress.tell({ progress: 100 })
            if (chunk !== undefined) chunks.tell({ data: chunk })
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
        if (option.enableChunked === true)
          return inOneChunk(await link.ask('request', bytesOf(id, option)), option)
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
      run(option, async (id) => {
        const answer = await link.ask('downloadFile', questionOf(id, option))
        const { tempFilePath, ...rest } = answer
        const { filePath } = option
        if (tempFilePath === undefined || filePath === undefined) return answer
        if (!filePath.startsWith(`${userDataPath}/`)) {
          return { errMsg: `downloadFile:fail permission denied, open ${filePath}` }
        }
        const { base64 = '' } = await link.ask('readFile', { path: tempFilePath })
        files.write(filePath, fromBase64(base64))
        return { ...rest, filePath }
      }),
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

function bytesOf(id: string, option: RequestOption): RequestQuestion {
  return { ...questionOf(id, option), responseType: 'arraybuffer' }
}

/** With `enableChunked`: the host has the answer as a whole, which makes one chunk. */
function inOneChunk(
  { base64, ...answer }: WxReply & { base64?: string },
  { dataType = 'json' }: RequestOption,
): WxReply {
  if (base64 === undefined) return answer
  const bytes = fromBase64(base64)
  const text = new TextDecoder().decode(bytes)
  return { ...answer, chunk: bytes.buffer, data: dataType === 'json' ? parsed(text) : text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
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
