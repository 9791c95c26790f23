import { answeredBy, type Backends } from '../../wx/backends.ts'
import type { Callbacks } from '../../wx/callbacks.ts'
import { Network } from '../../wx/network.ts'
import { createRequest, type RequestOption } from '../../wx/request.ts'
import { TempFiles } from '../../wx/temp-files.ts'
import { createUploadFile } from '../../wx/upload-file.ts'
import type { HostNews, HostQuestions, PhoneHost, RequestQuestion, WxReply } from '../host/phone-host.ts'

/** How a phone speaks with its sandbox: the control API, wherever it is. */
export type Control = (
  method: string,
  path: string,
  body: object,
) => Promise<{ ok: boolean; answer: unknown }>

export interface NodeHostParts {
  appid: string
  userId: string
  control: Control
  /** The opening that the user is in. */
  entryId: () => string | undefined
  /** The bytes of a file of the project. */
  readAsset(path: string): Buffer | undefined
  backends: Backends
  /** What the user takes when asked for pictures: paths of this machine. */
  pictures: () => readonly string[]
  hear<Name extends keyof HostNews>(name: Name, news: HostNews[Name]): void
}

/** A frame speaks for its own user, and of its own opening, whatever it sends. */
const ofUser: ReadonlySet<string> = new Set([
  ...[
    'login',
    'checkSession',
    'reviewNickname',
    'getUserInfo',
    'getUserProfile',
    'getSetting',
    'permission',
    'getPrivacySetting',
  ],
])
const ofEntry: ReadonlySet<string> = new Set(['getShareInfo', 'getGroupEnterInfo', 'authPrivateMessage'])

/** The `errno` of a request that reached nobody. */
const notReached = 600001

type Answers = {
  [Name in keyof HostQuestions]: (body: HostQuestions[Name][0]) => Promise<HostQuestions[Name][1]>
}

/** A phone's host in this process: real HTTP, the project's files, and storage that outlives the app. */
export class NodeHost implements PhoneHost {
  readonly storage = new Map<string, string>()
  readonly network: Network
  readonly #parts: NodeHostParts
  readonly #files: PhoneFiles
  readonly #tasks = new Map<string, { abort(): void }>()
  readonly #answers: Answers

  constructor(parts: NodeHostParts) {
    this.#parts = parts
    this.#files = new PhoneFiles(parts.readAsset)
    // The frame itself drops what comes too late: here everything is delivered.
    const startDelivery = () => (call: () => void) => call()
    this.network = new Network(startDelivery)
    const request = createRequest(parts.appid, this.network, startDelivery)
    const upload = createUploadFile(parts.appid, this.network, this.#files, startDelivery)
    const who = { appid: parts.appid, user: parts.userId }
    this.#answers = {
      wx: async ({ api, body }) => {
        if (ofUser.has(api)) return this.#wx(api, { ...body, ...who })
        if (ofEntry.has(api)) return this.#wx(api, { ...body, entryId: parts.entryId() ?? '' })
        return { errMsg: `${api}:fail not supported` }
      },
      answerPrivacy: async ({ event }) => {
        await parts.control('PUT', '/privacy', { ...who, event })
        return {}
      },
      groupName: async ({ openGId }) => {
        const { answer } = await parts.control('POST', '/open-data/groupName', { ...who, openGId })
        const { name, hint } = answer as { name?: unknown; hint?: unknown }
        return { name: typeof name === 'string' ? name : '', hint: hint === true }
      },
      request: (question) => {
        const option = this.#requestOf(question)
        return this.#settled(question, (callbacks) => request({ ...option, ...callbacks })).then(bytesApart)
      },
      uploadFile: (question) => {
        const { url, filePath, base64, name, formData, header, timeout } = question
        if (base64 !== undefined) this.#files.register(filePath, Buffer.from(base64, 'base64'))
        const option = {
          url: answeredBy(url, parts.backends),
          filePath,
          name,
          ...(formData && { formData }),
          ...(header && { header }),
          ...(timeout !== undefined && { timeout }),
        }
        return this.#settled(question, (callbacks) => upload({ ...option, ...callbacks }))
      },
      downloadFile: async (question) => {
        const option = { ...this.#requestOf(question), responseType: 'arraybuffer' as const }
        const answer = await this.#settled(question, (callbacks) => request({ ...option, ...callbacks }))
        const { data, errMsg, statusCode, header } = answer
        if (!(data instanceof ArrayBuffer)) return { errMsg: errMsg.replace('request:', 'downloadFile:') }
        const tempFilePath = `http://tmp/${question.id}`
        this.#files.register(tempFilePath, Buffer.from(data))
        return {
          errMsg: 'downloadFile:ok',
          tempFilePath,
          statusCode: Number(statusCode),
          header: header as Record<string, string>,
        }
      },
      socketAddress: async ({ url }) => ({ url: answeredBy(url, parts.backends) }),
      readFile: async ({ path }) => {
        const content = await this.#files.read(path)
        return content === undefined ? {} : { base64: content.toString('base64') }
      },
      chooseAvatar: async () => {
        const answer = await this.#wx('chooseAvatar', who)
        const { avatarUrl, png, errMsg } = answer
        if (typeof avatarUrl !== 'string' || typeof png !== 'string') return answer
        this.#files.register(avatarUrl, Buffer.from(png, 'base64'))
        return { avatarUrl, errMsg }
      },
      chooseImage: async ({ count }) => {
        const paths = parts.pictures().slice(0, count)
        return { paths: await Promise.all(paths.map((path) => this.#files.take(path))) }
      },
    }
  }

  /** Whether a request is under way. */
  get isBusy(): boolean {
    return this.#tasks.size > 0
  }

  async ask(name: string, body: string): Promise<string> {
    if (!isQuestion(this.#answers, name)) throw new Error(`unknown question ${name}`)
    const answer = this.#answers[name] as (body: unknown) => Promise<unknown>
    return JSON.stringify((await answer(JSON.parse(body))) ?? null)
  }

  tell(name: string, body: string): void {
    const news: unknown = JSON.parse(body)
    const { key, value } = news as Partial<HostNews['storage']>
    if (name === 'storage' && key !== undefined) {
      if (value === undefined) this.storage.delete(key)
      else this.storage.set(key, value)
    } else if (name === 'clearStorage') this.storage.clear()
    else if (name === 'abort') this.#tasks.get((news as HostNews['abort']).id)?.abort()
    else this.#parts.hear(name as keyof HostNews, news as HostNews[keyof HostNews])
  }

  /** A `wx` call never throws: what cannot be answered is a failure in WeChat's form. */
  async #wx(api: string, body: object): Promise<WxReply> {
    try {
      const { ok, answer } = await this.#parts.control('POST', `/wx/${api}`, body)
      if (ok) return answer as WxReply
      const { message } = answer as { message?: unknown }
      return { errMsg: `${api}:fail ${String(message ?? 'system error')}` }
    } catch (error) {
      return { errMsg: `${api}:fail ${error instanceof Error ? error.message : 'system error'}` }
    }
  }

  #requestOf(question: RequestQuestion): RequestOption {
    const { url, method, header, data, timeout, dataType, responseType } = question
    return {
      url: answeredBy(url, this.#parts.backends),
      ...(method !== undefined && { method: method as NonNullable<RequestOption['method']> }),
      ...(header && { header }),
      ...(data && { data: dataOf(data) }),
      ...pick({ timeout, dataType }),
      ...(responseType === 'arraybuffer' && { responseType }),
    }
  }

  async #settled(
    { id, url }: { id: string; url: string },
    start: (callbacks: Callbacks<object>) => { abort(): void },
  ): Promise<WxReply> {
    try {
      const answer = await new Promise<WxReply>((resolve) => {
        const complete = (settled: { errMsg: string }) => resolve({ ...settled })
        this.#tasks.set(id, start({ complete }))
      })
      if (answer.errno === notReached && this.network.isConnected) this.#tellOfAbsence(url)
      return answer
    } finally {
      this.#tasks.delete(id)
    }
  }

  /** A mini program meets a server that cannot be reached in its own way: who tests it should hear why. */
  #tellOfAbsence(url: string): void {
    const [address = url] = url.split('?')
    this.#parts.hear('report', {
      level: 'warning',
      message: `No server answers at ${address}`,
      from: 'network',
    })
  }
}

/** Only what a phone may read: temporary files, and the project's. Never a path of this machine. */
class PhoneFiles extends TempFiles {
  readonly #readAsset: (path: string) => Buffer | undefined
  #taken = 0

  constructor(readAsset: (path: string) => Buffer | undefined) {
    super()
    this.#readAsset = readAsset
  }

  override async read(path: string): Promise<Buffer | undefined> {
    if (/^http:\/\/(?:tmp|usr)\//.test(path)) return this.registered.get(path)
    return this.#readAsset(path)
  }

  readonly registered = new Map<string, Buffer>()

  override register(path: string, content: Buffer): void {
    this.registered.set(path, content)
  }

  /** A picture of this machine that the user chose, as a temporary file of the phone. */
  async take(path: string): Promise<string> {
    const content = await super.read(path)
    if (content === undefined) throw new Error(`There is no picture ${path}`)
    this.#taken += 1
    const taken = `http://tmp/chosen-${this.#taken}`
    this.register(taken, content)
    return taken
  }
}

function isQuestion(answers: Answers, name: string): name is keyof HostQuestions {
  return Object.hasOwn(answers, name)
}

function dataOf(data: NonNullable<RequestQuestion['data']>): NonNullable<RequestOption['data']> {
  if ('text' in data) return data.text
  if ('base64' in data) return new Uint8Array(Buffer.from(data.base64, 'base64')).buffer
  return data.object as object
}

/** Bytes do not survive JSON: they cross as base64. */
function bytesApart(answer: WxReply): WxReply {
  const { data, ...rest } = answer
  return data instanceof ArrayBuffer ? { ...rest, base64: Buffer.from(data).toString('base64') } : answer
}

function pick<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> }
}
