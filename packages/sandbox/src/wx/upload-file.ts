import type { WxAnswer } from '../world/wx-answer.ts'
import { type Callbacks, callBack, type StartDelivery } from './callbacks.ts'
import { exchange, requestHeaders } from './http-exchange.ts'
import type { Network } from './network.ts'
import type { TempFiles } from './temp-files.ts'

export interface UploadFileOption {
  url: string
  filePath: string
  name: string
  formData?: Record<string, unknown>
  header?: Record<string, unknown>
  /** Milliseconds. */
  timeout?: number
}

/** Unlike wx.request, `data` is text whatever it holds. */
export interface UploadFileSuccess {
  data: string
  statusCode: number
  header: Record<string, string>
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** wx.uploadFile: a multipart POST over real HTTP. It has no promise form, it returns a task. */
export function createUploadFile(
  appid: string,
  network: Network,
  files: TempFiles,
  startDelivery: StartDelivery,
): (option: UploadFileOption & Callbacks<UploadFileSuccess>) => { abort(): void } {
  return (option) => {
    const deliver = startDelivery()
    const abortion = new AbortController()
    void run(option, appid, network, files, abortion.signal).then((answer) =>
      deliver(() => callBack(option, answer)),
    )
    return { abort: () => abortion.abort() }
  }
}

async function run(
  option: UploadFileOption,
  appid: string,
  network: Network,
  files: TempFiles,
  aborted: AbortSignal,
): Promise<WxAnswer<UploadFileSuccess>> {
  const content = await files.read(option.filePath)
  if (content === undefined) return { errMsg: 'uploadFile:fail file not found' }
  const form = new FormData()
  for (const [name, value] of Object.entries(option.formData ?? {})) form.set(name, String(value))
  const fileName = option.filePath.split('/').at(-1) ?? 'file'
  const type = mediaTypes[fileName.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  form.set(option.name, new Blob([new Uint8Array(content)], { type }), fileName)
  const headers = requestHeaders(option.header, appid)
  // The boundary is fetch's to write.
  headers.delete('content-type')
  const answer = await exchange({
    api: 'uploadFile',
    url: option.url,
    init: { method: 'POST', headers, body: form },
    isConnected: network.isConnected,
    timeout: option.timeout,
    aborted,
  })
  if ('errMsg' in answer) return answer
  return {
    data: answer.body.toString('utf8'),
    statusCode: answer.response.status,
    header: Object.fromEntries(answer.response.headers),
    errMsg: 'uploadFile:ok',
  }
}
