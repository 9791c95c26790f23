import { type ErrorCode, errorCodes, problem } from '@qunkit/contract'

const codes: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

/** The whole answer to what is no request yet: too slow, too large, or not HTTP. The connection ends with it. */
const answerTo = (fault: string | undefined, detail: string): string => {
  const code = codes[fault ?? ''] ?? 'BAD_REQUEST'
  const { status } = errorCodes[code]
  const body = JSON.stringify(problem(code, code === 'BAD_REQUEST' ? { detail } : {}))
  return [
    `HTTP/1.1 ${status} ${reasons[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

interface ClientSocket {
  readonly destroyed: boolean
  readonly writable: boolean
  write(text: string): unknown
  destroy(error: Error): unknown
}

const answerWith =
  (detail: string) =>
  (error: Error & { readonly code?: string }, socket: ClientSocket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    if (socket.writable) socket.write(answerTo(error.code, detail))
    socket.destroy(error)
  }

/** For `clientErrorHandler`: a problem for what never became a request. */
export const answerClientError = answerWith('What came is not an HTTP request.')

/** For `wsClientError`: a problem for an upgrade that is no handshake of a WebSocket. */
export const answerHandshakeError = answerWith(
  'What came is no WebSocket handshake: GET, `sec-websocket-version: 13` and a `sec-websocket-key` belong to it.',
)
