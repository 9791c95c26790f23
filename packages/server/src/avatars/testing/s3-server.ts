import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface S3Server {
  readonly url: string
  readonly objects: Map<string, Buffer>
  /** How many requests came. */
  requests: number
  /** What the next requests get in place of an answer; `never`: none at all. */
  readonly faults: (number | 'never')[]
  close(): Promise<void>
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Buffer, content: string) => createHmac('sha256', key).update(content).digest()

/** As the specification of Signature Version 4 says it, for requests without a query. */
const signatureOf = (
  { method, url, headers }: IncomingMessage,
  secret: string,
  { signedHeaders, day, region }: { signedHeaders: string; day: string; region: string },
): string => {
  const canonical = [
    method,
    url,
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signedHeaders,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = ['s3', 'aws4_request'].reduce(
    (made, part) => hmac(made, part),
    hmac(hmac(`AWS4${secret}`, day), region),
  )
  return createHmac('sha256', key).update(text).digest('hex')
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<id>[^/]+)\/(?<day>\d{8})\/(?<region>[^/]+)\/s3\/aws4_request, ?SignedHeaders=(?<signedHeaders>[a-z0-9;-]+), ?Signature=(?<signature>[0-9a-f]{64})$/

/** Why a request is refused; undefined when its signature, its time and its content are right. */
const faultIn = (request: IncomingMessage, body: Buffer, keys: Keys): string | undefined => {
  const parts = AUTHORIZATION.exec(request.headers.authorization ?? '')?.groups
  if (parts === undefined) return 'AccessDenied'
  const { id, day = '', region = '', signedHeaders = '', signature = '' } = parts
  if (id !== keys.accessKeyId) return 'InvalidAccessKeyId'
  const date = String(request.headers['x-amz-date'])
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!date.startsWith(day) || !(Math.abs(Date.now() - at) < 15 * 60_000)) return 'RequestTimeTooSkewed'
  const needed = ['host', 'x-amz-content-sha256', 'x-amz-date']
  if (region !== keys.region || needed.some((name) => !signedHeaders.split(';').includes(name)))
    return 'AccessDenied'
  const expected = signatureOf(request, keys.secretAccessKey, { signedHeaders, day, region })
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) return 'SignatureDoesNotMatch'
  return request.headers['x-amz-content-sha256'] === sha256(body) ? undefined : 'XAmzContentSHA256Mismatch'
}

interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
  readonly bucket: string
}

/** An object storage with one bucket: it takes a request only when its version 4 signature is right, computed on its own. */
export const startS3Server = async (keys: Keys): Promise<S3Server> => {
  const objects = new Map<string, Buffer>()
  const faults: S3Server['faults'] = []

  const refuse = (response: ServerResponse, status: number, code: string) =>
    response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(`<Error><Code>${code}</Code></Error>`)

  const answer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const fault = faultIn(request, body, keys)
    if (fault !== undefined) return refuse(response, 403, fault)
    const [, bucket, ...rest] = (request.url ?? '').split('/')
    const key = rest.join('/')
    if (bucket !== keys.bucket) return refuse(response, 404, 'NoSuchBucket')
    const held = objects.get(key)
    if (request.method === 'PUT') objects.set(key, body)
    if (request.method === 'DELETE') objects.delete(key)
    if (request.method === 'GET' && held === undefined) return refuse(response, 404, 'NoSuchKey')
    return response
      .writeHead(request.method === 'DELETE' ? 204 : 200)
      .end(request.method === 'GET' ? held : undefined)
  }

  const server = createServer(async (request, response) => {
    running.requests += 1
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const fault = faults.shift()
    if (fault === undefined) answer(request, Buffer.concat(parts), response)
    else if (fault !== 'never') refuse(response, fault, fault === 403 ? 'AccessDenied' : 'InternalError')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const running: S3Server = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests: 0,
    faults,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return running
}
