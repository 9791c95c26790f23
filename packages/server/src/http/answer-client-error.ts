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
const answerTo = (fault: string | undefined): string => {
  const code = codes[fault ?? ''] ?? 'BAD_REQUEST'
  const { status } = errorCodes[code]
  const body = JSON.stringify(
    problem(code, code === 'BAD_REQUEST' ? { detail: 'What came is not an HTTP request.' } : {}),
  )
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

/** For `clientErrorHandler`: a problem for what never became a request. */
export const answerClientError = (error: Error & { readonly code?: string }, socket: ClientSocket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.write(answerTo(error.code))
  socket.destroy(error)
}
