import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Value } from 'typebox/value'
import { answeredBy, type Backends } from '../../wx/backends.ts'
import { Network } from '../../wx/network.ts'
import { createRequest } from '../../wx/request.ts'
import { TempFiles } from '../../wx/temp-files.ts'
import { createUploadFile } from '../../wx/upload-file.ts'
import { dataOf, RequestBody, SocketBody, UploadBody } from './network-bodies.ts'

const largestBody = 32 * 1024 * 1024

export interface NetworkOptions {
  readonly backends: Backends
  /** The bytes of a file of the project, which may be uploaded. */
  readAsset(path: string): Buffer | undefined
}

/** Everything is delivered: the frame itself drops what comes too late. */
const startDelivery = () => (deliver: () => void) => deliver()

/** A phone's HTTP requests, sent from here: in WeChat they are the phone's own and know no cross-origin rules. */
export function networkRoutes(app: FastifyInstance, { backends, readAsset }: NetworkOptions): void {
  const network = new Network(startDelivery)
  app.addHook('preValidation', async (request, reply) => {
    if (request.method === 'POST' && !isOwnPage(request.headers)) {
      return reply.code(403).send({ error: 'not_the_page', message: 'Only the phones’ page may ask this.' })
    }
    return undefined
  })

  for (const api of ['request', 'downloadFile'] as const) {
    app.post(`/network/${api}`, { bodyLimit: largestBody }, async ({ body }, reply) => {
      if (!Value.Check(RequestBody, body)) return reply.code(400).send(malformed)
      const { appid, url, data, ...option } = body
      const request = createRequest(appid, network, startDelivery)
      const answer = await settled(reply.raw, (complete) =>
        request({
          ...option,
          url: answeredBy(url, backends),
          ...(data && { data: dataOf(data) }),
          ...(api === 'downloadFile' && { responseType: 'arraybuffer' as const }),
          complete,
        }),
      )
      return api === 'request' ? withBytesApart(answer) : downloaded(answer, body.id)
    })
  }

  // The frame opens its sockets itself; only where they go is said here.
  app.post('/network/socketAddress', ({ body }, reply) =>
    Value.Check(SocketBody, body) ? { url: answeredBy(body.url, backends) } : reply.code(400).send(malformed),
  )

  app.post('/network/uploadFile', { bodyLimit: largestBody }, async ({ body }, reply) => {
    if (!Value.Check(UploadBody, body)) return reply.code(400).send(malformed)
    const { appid, url, base64, ...option } = body
    const files = new PhoneFiles()
    const content = base64 === undefined ? readAsset(option.filePath) : Buffer.from(base64, 'base64')
    if (content !== undefined) files.register(option.filePath, content)
    const upload = createUploadFile(appid, network, files, startDelivery)
    return settled(reply.raw, (complete) => upload({ ...option, url: answeredBy(url, backends), complete }))
  })
}

/** Only the files that it was given: never a path of this machine. */
class PhoneFiles extends TempFiles {
  readonly #given = new Map<string, Buffer>()

  override register(path: string, content: Buffer): void {
    this.#given.set(path, content)
  }

  override async read(path: string): Promise<Buffer | undefined> {
    return this.#given.get(path)
  }
}

const malformed = { error: 'bad_request', message: 'This is no request of a phone.' }

type Answer = { errMsg: string; [field: string]: unknown }

/** Waits for a task's answer; a page that goes away, or aborts, ends the task. */
function settled(
  raw: { on(event: 'close', hear: () => void): unknown },
  start: (complete: (answer: { errMsg: string }) => void) => { abort(): void },
): Promise<Answer> {
  return new Promise((resolve) => {
    const task = start((answer) => resolve({ ...answer }))
    raw.on('close', () => task.abort())
  })
}

/** Bytes do not survive JSON: they cross as base64. */
function withBytesApart(answer: Answer): Answer {
  const { data, ...rest } = answer
  return data instanceof ArrayBuffer ? { ...rest, base64: Buffer.from(data).toString('base64') } : answer
}

function downloaded(answer: Answer, id: string): Answer {
  const { data, statusCode, header, errMsg } = answer
  if (!(data instanceof ArrayBuffer)) return { errMsg: errMsg.replace('request:', 'downloadFile:') }
  const base64 = Buffer.from(data).toString('base64')
  return { errMsg: 'downloadFile:ok', tempFilePath: `http://tmp/${id}`, statusCode, header, base64 }
}

/**
 * Whether a request comes from a page of this very server. Other sites, and the frames of mini programs, must
 * not get at the machine's network through it; nor a site whose name was made to lead here, so the server is known
 * by its address alone.
 */
function isOwnPage({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false
  const asked = new URL(origin)
  const isAddress = asked.hostname === 'localhost' || isIP(asked.hostname.replace(/^\[|\]$/g, '')) !== 0
  return isAddress && asked.host === host
}
