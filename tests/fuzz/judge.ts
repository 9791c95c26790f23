import { type ErrorCode, errorCodes, isErrorCode, type Problem } from '@qunkit/contract'
import type { RawAnswer } from './http-connection.ts'
import { canaries } from './people.ts'
import type { FuzzRequest } from './requests.ts'
import { secrets } from './secrets.ts'

/** What WeChat's bad days may lead to: those are provoked. */
const provoked = new Set<ErrorCode>([
  'WECHAT_BUSY',
  'WECHAT_RATE_LIMITED',
  'WECHAT_UNREACHABLE',
  'WECHAT_ERROR',
])

const any = (texts: readonly string[]) =>
  texts.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')

/** Secrets; an openid, and a session_key, by their shape; a stack, and where our files are. */
const neverTold = new RegExp(
  [
    any(Object.values(secrets)),
    '"o[\\w-]{27}"',
    '"[A-Za-z0-9+/]{22}=="',
    '\\\\n {4}at ',
    '\\n {4}at ',
    'node_modules',
    'file:///[a-z]+/[^p]',
    'qunkit-fuzz-',
    'SQLITE_|sqlite3',
  ].join('|'),
)

const neverLogged = new RegExp(
  [
    any(Object.values(secrets)),
    '"o[\\w-]{27}"',
    '"[A-Za-z0-9+/]{22}=="',
    'eyJ[\\w-]+\\.',
    any(Object.values(canaries)),
  ].join('|'),
)

/** What is wrong with an answer; undefined when nothing is. `victimId`: a user whom only the operator's server may see. */
export const judgeAnswer = (
  request: FuzzRequest,
  answer: RawAnswer | undefined,
  { codes, victimId }: { codes: ReadonlySet<string> | undefined; victimId: string },
): string | undefined => {
  if (answer === undefined) return request.isHttp ? 'no answer' : undefined
  const { status, head, body } = answer
  // The page of the documentation may name packages; nothing of it is of a request.
  const isPage = /^content-type: (text\/(html|css|javascript)|application\/javascript|image)/im.test(head)
  const leak = isPage ? undefined : (neverTold.exec(body)?.[0] ?? neverTold.exec(head)?.[0])
  if (leak !== undefined) return `it tells "${leak}"`
  if (request.identity !== 'server') {
    const told = [victimId, ...Object.values(canaries)].find((secret) => body.includes(secret))
    // Who sends an id may hear it again.
    if (told !== undefined && !request.bytes.includes(told)) return `it tells of the victim: ${told}`
  }
  if (status < 400) return undefined
  if (request.isHead) return status >= 500 ? `${status}` : undefined
  if (!/^content-type: application\/problem\+json/im.test(head)) return `${status}, and no problem+json`
  const problem = parse(body)
  if (problem === undefined || !isErrorCode(problem.code)) return `${status}, and no code of the contract`
  if (errorCodes[problem.code].status !== status) return `${status} with ${problem.code}`
  if (status >= 500 && !provoked.has(problem.code)) return `${status} ${problem.code}`
  if (codes !== undefined && !codes.has(problem.code)) return `${problem.code} is not documented for it`
  return undefined
}

/** What is wrong with a log line. */
export const judgeLogLine = (line: string): string | undefined => {
  const leak = neverLogged.exec(line)?.[0]
  if (leak !== undefined) return `the log tells "${leak}"`
  if (!/"level":(50|60)/.test(line))
    return /\\n {4}at /.test(line) ? 'the log has a stack for a refusal' : undefined
  return /"code":"WECHAT_/.test(line) ? undefined : 'the log tells of a fault'
}

/** What is wrong with a message of /v1/live. */
export const judgeLiveMessage = (text: string, victimId: string): string | undefined => {
  const leak = neverTold.exec(text)?.[0]
  if (leak !== undefined) return `it tells "${leak}"`
  if (text.includes(victimId)) return 'it tells of the victim'
  const message = parse(text) as { type?: unknown; code?: unknown } | undefined
  if (typeof message?.type !== 'string') return 'it is no message'
  if (message.type !== 'ended') return undefined
  if (!isErrorCode(message.code)) return `it ends with ${String(message.code)}`
  return errorCodes[message.code].status >= 500 ? `it ends with ${message.code}` : undefined
}

const parse = (text: string): Partial<Problem> | undefined => {
  try {
    return JSON.parse(text) as Partial<Problem>
  } catch {
    return undefined
  }
}
