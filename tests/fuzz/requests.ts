import type { Chance } from '../chaos/random.ts'
import { makeBody } from './bodies.ts'
import { type Identity, identities, type People } from './people.ts'
import { type FuzzedRoute, isOfOperators } from './routes.ts'
import { fittingValue, hostileTexts, textOf } from './values.ts'

/** Bytes for the server, and what is known of them. */
export interface FuzzRequest {
  readonly route: string
  /** Of the route: as in `/v1/groups/:groupId`. */
  readonly path: string
  readonly method: string
  readonly identity: Identity
  /** It says, as a browser would, that it comes from the operators' own page. */
  readonly isFromPage: boolean
  readonly bytes: Buffer
  readonly isHead: boolean
  /** Nothing comes after these bytes, whatever they promise. */
  readonly isLast: boolean
  /** It is HTTP, and so has an answer. */
  readonly isHttp: boolean
}

const encode = (text: string, chance: Chance): string => {
  if (chance.onceIn(12)) return text.replaceAll(/[\s#]/g, '')
  return encodeURIComponent(text.toWellFormed())
}

const fillPath = (route: FuzzedRoute, people: People, chance: Chance): string => {
  const dictionary = people.dictionary(chance)
  return route.path.replaceAll(/:(\w+)|\*/g, (_whole, name = 'path') => {
    if (chance.onceIn(8)) return encode(chance.oneOf(hostileTexts), chance)
    const schema = route.params[name] ?? {}
    return encode(dictionary(name, chance) ?? textOf(fittingValue(schema, name, chance, dictionary)), chance)
  })
}

const makeQuery = (route: FuzzedRoute, people: People, chance: Chance): string => {
  const dictionary = people.dictionary(chance)
  const pairs = route.query
    .filter(() => chance.onceIn(2))
    .map(({ name, schema }) => {
      const value = chance.onceIn(5)
        ? chance.oneOf(hostileTexts)
        : textOf(fittingValue(schema, name, chance, dictionary))
      return `${name}=${encode(value, chance)}`
    })
  const [first] = pairs
  if (first !== undefined && chance.onceIn(8)) pairs.push(first)
  if (chance.onceIn(20))
    pairs.push(chance.oneOf(['__proto__=1', '%zz=1', '=', '&&&', 'a[]=1&a[]=2', '%00=%00']))
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

const oddHeaders: readonly ((chance: Chance) => string)[] = [
  () => 'accept-encoding: gzip, deflate, br, *;q=0',
  () => 'content-encoding: gzip',
  () => 'cookie: a=b; __Host-x=y; =; ;;',
  () => 'expect: 100-continue',
  () => 'expect: something-else',
  () => 'if-none-match: *',
  () => 'if-none-match: W/"a", "b", ,,',
  () => 'if-modified-since: yesterday',
  () => 'origin: https://evil.example',
  () => 'range: bytes=0-0,-1,5-2',
  () => 'referer: \x80\xff',
  () => 'upgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AAMAAABkAAQAAP__',
  () => 'upgrade: websocket\r\nconnection: upgrade',
  () => 'x-forwarded-for: 1.2.3.4, unknown, ::1, <script>',
  () => 'x-forwarded-host: evil.example\r\nx-forwarded-proto: javascript',
  () => 'x-http-method-override: DELETE',
  () => 'x-original-url: /admin',
  () => 'x-request-id: ../../etc/passwd',
  () => 'x-wx-openid: oVictimVictimVictimVictimVic',
  () => 'te: trailers\r\ntrailer: authorization',
  (chance) => `x-long: ${'a'.repeat(chance.between(100, 20_000))}`,
  (chance) => Array.from({ length: chance.between(10, 200) }, (_, at) => `x-${at}: a`).join('\r\n'),
]

const methods = ['HEAD', 'OPTIONS', 'PATCH', 'PUT', 'POST', 'DELETE', 'GET', 'TRACE', 'PROPFIND']

const chunked = (bytes: Buffer): Buffer =>
  bytes.length === 0
    ? Buffer.from('0\r\n\r\n')
    : Buffer.concat([
        Buffer.from(`${bytes.length.toString(16)};a=b\r\n`),
        bytes,
        Buffer.from('\r\n0\r\n\r\n'),
      ])

/** Everyone may ask for everything; more often those do whom the route is for. */
const whoAsks = ({ path }: FuzzedRoute, chance: Chance): Identity => {
  if (isOfOperators(path))
    return chance.oneOf([...identities, 'reader', 'reader', 'writer', 'writer', 'writer'])
  if (path === '/metrics') return chance.oneOf([...identities, 'scraper'])
  return chance.oneOf(['nobody', 'forger', 'member', 'member', 'member', 'stranger', 'server', 'writer'])
}

/** What says that a request comes from the operators' page, or nearly says so. */
const fromPage = ['x-qunkit-admin: 1', 'x-qunkit-admin: 1\r\nsec-fetch-site: same-origin']
const notFromPage = [
  undefined,
  'x-qunkit-admin: 0',
  'x-qunkit-admin: 1, 1',
  'x-qunkit-admin: 1\r\nsec-fetch-site: cross-site',
  'x-qunkit-admin: 1\r\nsec-fetch-site: none',
]

/** A request for this route: fitting, or wrong in some part of it. */
export const makeRequest = (
  route: FuzzedRoute,
  people: People,
  chance: Chance,
  identity: Identity = whoAsks(route, chance),
): FuzzRequest => {
  const isFromPage = route.path.startsWith('/admin/api/') && !chance.onceIn(4)
  const origin = isFromPage ? chance.oneOf(fromPage) : chance.oneOf(notFromPage)
  const method = chance.onceIn(25) ? chance.oneOf(methods) : route.method
  const target = fillPath(route, people, chance) + makeQuery(route, people, chance)
  const body =
    route.content !== undefined || chance.onceIn(30)
      ? makeBody(route.content ?? { 'application/json': { schema: {} } }, chance, people.dictionary(chance))
      : undefined
  const isTruncated = body !== undefined && chance.onceIn(40)
  const isChunked = body !== undefined && !isTruncated && chance.onceIn(20)
  const payload = body === undefined ? Buffer.alloc(0) : isChunked ? chunked(body.bytes) : body.bytes
  const lines = [
    `${method} ${target} HTTP/1.1`,
    'host: 127.0.0.1',
    ...people.credentials(identity, chance),
    ...(origin === undefined ? [] : [origin]),
    ...(body?.type === undefined ? [] : [`content-type: ${body.type}`]),
    ...(isChunked ? ['transfer-encoding: chunked'] : []),
    ...(body !== undefined && !isChunked
      ? [`content-length: ${payload.length + (isTruncated ? 10 : 0)}`]
      : []),
    ...(chance.onceIn(12) ? [chance.oneOf(oddHeaders)(chance)] : []),
  ]
  return {
    route: method === route.method ? route.name : 'another method',
    path: route.path,
    method,
    identity,
    isFromPage,
    bytes: Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), payload]),
    isHead: method === 'HEAD',
    isLast: isTruncated,
    isHttp: !isTruncated,
  }
}

/** What never becomes a request, or should not. */
const notHttp: readonly string[] = [
  '\r\n\r\n\r\n',
  '\0\0\0\0',
  'GET\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/9.9\r\nhost: a\r\n\r\n',
  'GET / HTTP/1.0\r\n\r\n',
  'GET  /v1/me HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /v1/me\0 HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /v1/me HTTP/1.1\nhost: a\n\n',
  'GET /v1/me HTTP/1.1\r\nhost : a\r\n\r\n',
  'GET /v1/me HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  'GET /v1/me HTTP/1.1\r\nhost: a\r\n folded: b\r\n\r\n',
  'GET /v1/me HTTP/1.1\r\nhost: a\r\n: b\r\n\r\n',
  'GET /v1/me HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n',
  'get /v1/me HTTP/1.1\r\nhost: a\r\n\r\n',
  'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n',
  'GET http://evil.example/v1/me HTTP/1.1\r\nhost: evil.example\r\n\r\n',
  'GET //evil.example/%2e%2e HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET * HTTP/1.1\r\nhost: a\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999\r\n\r\n',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n\r\n',
  'POST /v1/login HTTP/1.1\r\nhost: a\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n',
  'GET /v1/live HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 99\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  'GET /v1/live HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: short\r\n\r\n',
  'GET /v1/me HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  'GET /v1/live HTTP/1.1\r\nhost: a\r\nauthorization: Bearer x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  'POST /v1/live HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
]

/** Bytes that are no request of HTTP, or a doubtful one. */
export const makeNonsense = (chance: Chance): FuzzRequest => {
  const template = Buffer.from(chance.oneOf(notHttp), 'latin1')
  if (chance.onceIn(3)) template[chance.below(template.length)] = chance.below(256)
  return {
    route: 'malformed HTTP',
    path: '',
    method: '',
    identity: 'nobody',
    isFromPage: false,
    bytes: template,
    isHead: false,
    isLast: true,
    isHttp: false,
  }
}
