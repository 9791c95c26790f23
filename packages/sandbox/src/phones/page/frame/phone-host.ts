import type { PhoneHost, PhoneReport, ShareNews } from '../../../runtime/host/phone-host.ts'
import type { ControlClient } from '../control/control-client.ts'
import type { Exchange } from '../timeline/exchange.ts'
import { objectIn } from './object-in.ts'
import { shareNewsIn } from './phone-frame-link.ts'

export interface PhoneHostOptions {
  control: ControlClient
  /** Where the server sends a phone's HTTP requests from: `wx.request` knows no cross-origin rules. */
  networkUrl: string
  appid: string
  user: string
  /** The opening that the user is in. */
  entryId(): string
  /** Storage of this mini program on this phone. */
  storage: { set(key: string, value: string | undefined): void; clear(): void }
  /** The person at the phone takes pictures: their temporary paths and PNGs in base64. */
  choosePictures(count: number): Promise<{ path: string; base64: string }[]>
  share(content: ShareNews): void
  report(report: PhoneReport): void
  /** The page on the screen has these colours above it. */
  bar(bar: { backgroundColor: string; textStyle: 'black' | 'white' }): void
  copy(text: string): void
  exit(): void
  /** Hears of every call with its answer. */
  exchanged(exchange: Omit<Exchange, 'id' | 'at'>): void
  fetcher?: typeof fetch
}

type Body = Record<string, unknown>

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
    'chooseAvatar',
  ],
])
const ofEntry: ReadonlySet<string> = new Set(['getShareInfo', 'getGroupEnterInfo', 'authPrivateMessage'])

/**
 * Answers a frame: what is WeChat's from the control API, HTTP requests over the server's network, the rest from
 * this page.
 */
export function createPhoneHost(options: PhoneHostOptions): PhoneHost {
  const { control, appid, user, fetcher = fetch } = options
  const who = { appid, user }
  const files = new Map<string, string>()
  const running = new Map<string, AbortController>()

  async function wx({ api, body }: Body): Promise<Body> {
    const name = String(api)
    if (!ofUser.has(name) && !ofEntry.has(name)) return { errMsg: `${name}:fail not supported` }
    const request = { ...object(body), ...(ofUser.has(name) ? who : { entryId: options.entryId() }) }
    const started = performance.now()
    const answer = await control.call('POST', `/wx/${name}`, request).then(object, (error: Error) => ({
      errMsg: `${name}:fail ${error.message}`,
    }))
    options.exchanged({
      kind: 'wx',
      user,
      name,
      request,
      answer,
      failed: !isOk(answer),
      milliseconds: performance.now() - started,
    })
    return answer
  }

  async function chooseAvatar(): Promise<Body> {
    const { png, avatarUrl, ...answer } = await wx({ api: 'chooseAvatar' })
    if (typeof avatarUrl !== 'string' || typeof png !== 'string') return answer
    files.set(avatarUrl, png)
    return { ...answer, avatarUrl }
  }

  async function answerPrivacy({ event }: Body): Promise<unknown> {
    await control.call('PUT', '/privacy', { ...who, event: event === 'agree' ? 'agree' : 'disagree' })
    return {}
  }

  async function groupName({ openGId }: Body): Promise<unknown> {
    const answer = await control.call('POST', '/open-data/groupName', { ...who, openGId: String(openGId) })
    const { name, hint } = object(answer)
    return { name: typeof name === 'string' ? name : '', hint: hint === true }
  }

  async function network(api: string, asked: Body): Promise<unknown> {
    const abortion = new AbortController()
    const { id } = asked
    running.set(String(id), abortion)
    const started = performance.now()
    const answer = await send(api, withFile(asked), abortion.signal).catch((error: unknown) => ({
      errMsg: abortion.signal.aborted ? `${api}:fail abort` : `${api}:fail ${String(error)}`,
    }))
    running.delete(String(id))
    tellExchange(asked, object(answer), performance.now() - started)
    if (api !== 'downloadFile') return answer
    const { base64, tempFilePath, ...rest } = object(answer)
    if (typeof base64 !== 'string' || typeof tempFilePath !== 'string') return rest
    files.set(tempFilePath, base64)
    return { ...rest, tempFilePath }
  }

  async function send(api: string, asked: Body, signal?: AbortSignal): Promise<unknown> {
    const response = await fetcher(`${options.networkUrl}/${api}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ appid, ...asked }),
      ...(signal && { signal }),
    })
    if (!response.ok) throw new Error(`the sandbox answered ${response.status}`)
    return response.json()
  }

  /** The bytes of a temporary file go along: the server has none of them. */
  function withFile(asked: Body): Body {
    const { filePath } = asked
    const content = files.get(String(filePath))
    return content === undefined ? asked : { ...asked, base64: content }
  }

  function tellExchange(asked: Body, answer: Body, milliseconds: number): void {
    const { id: _id, url, method = 'GET', data: sent, ...request } = asked
    const { errMsg, statusCode, data, header: _header, cookies: _cookies, ...rest } = answer
    const failed = typeof statusCode !== 'number' || statusCode >= 400
    options.exchanged({
      kind: 'backend',
      user,
      name: `${'filePath' in asked ? 'POST' : String(method)} ${pathOf(String(url))}`,
      request: { url, ...request, ...(sent !== undefined && { data: unwrapped(sent) }) },
      answer: failed && data === undefined ? { errMsg, ...rest } : data,
      ...(typeof statusCode === 'number' && { status: statusCode }),
      failed,
      milliseconds,
    })
  }

  async function socketAddress({ url }: Body): Promise<Body> {
    return object(await send('socketAddress', { url: String(url) }))
  }

  async function choosePictures({ count }: Body): Promise<unknown> {
    const pictures = await options.choosePictures(typeof count === 'number' ? count : 1)
    for (const { path, base64 } of pictures) files.set(path, base64)
    return { paths: pictures.map(({ path }) => path) }
  }

  async function readFile({ path }: Body): Promise<unknown> {
    const base64 = files.get(String(path))
    return base64 === undefined ? {} : { base64 }
  }

  const questions: Readonly<Record<string, (body: Body) => Promise<unknown>>> = {
    wx,
    answerPrivacy,
    groupName,
    request: (body) => network('request', body),
    uploadFile: (body) => network('uploadFile', body),
    downloadFile: (body) => network('downloadFile', body),
    socketAddress,
    readFile,
    chooseAvatar,
    chooseImage: choosePictures,
  }

  const news: Readonly<Record<string, (body: Body, json: string) => void>> = {
    abort: ({ id }) => running.get(String(id))?.abort(),
    storage: ({ key, value }) =>
      options.storage.set(String(key), typeof value === 'string' ? value : undefined),
    clearStorage: () => options.storage.clear(),
    clipboard: ({ text }) => options.copy(String(text)),
    report: (body) => options.report(reportIn(body)),
    page: ({ backgroundColor, textStyle }) =>
      options.bar({
        backgroundColor: String(backgroundColor),
        textStyle: textStyle === 'white' ? 'white' : 'black',
      }),
    share: (_body, json) => {
      const content = shareNewsIn(json)
      if (content !== undefined) options.share(content)
    },
    exit: () => options.exit(),
  }

  return {
    ask: async (name, json) => {
      const question = Object.hasOwn(questions, name) ? questions[name] : undefined
      if (question === undefined) throw new Error(`a phone cannot be asked for ${name}`)
      return JSON.stringify((await question(objectIn(json) ?? {})) ?? null)
    },
    tell: (name, json) => {
      if (Object.hasOwn(news, name)) news[name]?.(objectIn(json) ?? {}, json)
    },
  }
}

function object(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {}
}

function isOk({ errMsg }: Body): boolean {
  return errMsg === undefined || String(errMsg).endsWith(':ok')
}

function reportIn({ level, message, stack, page }: Body): PhoneReport {
  const levels = ['error', 'warning', 'info', 'log', 'debug'] as const
  return {
    level: levels.find((known) => known === level) ?? 'log',
    message: String(message),
    ...(typeof stack === 'string' && { stack }),
    ...(typeof page === 'string' && { page }),
  }
}

/** A request's data crosses as `{text}`, `{base64}` or `{object}`. */
function unwrapped(sent: unknown): unknown {
  return Object.values(object(sent))[0]
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}
