import { type ErrorCode, errorCodes, isErrorCode, type Problem } from '@qunkit/contract'
import type { RawAnswer } from './http-connection.ts'
import { canaries, type People } from './people.ts'
import type { FuzzRequest } from './requests.ts'
import { isOfOperators } from './routes.ts'
import { secrets } from './secrets.ts'

/** What WeChat's bad days may lead to: those are provoked. */
const provoked = new Set<ErrorCode>([
  'WECHAT_BUSY',
  'WECHAT_RATE_LIMITED',
  'WECHAT_UNREACHABLE',
  'WECHAT_ERROR',
])

/** A flood of logins is refused before it costs: each takes some tenths of a second. */
const mayRefuse = ({ path }: FuzzRequest, code: ErrorCode): boolean =>
  provoked.has(code) || (code === 'OVERLOADED' && path === '/admin/api/login')

const any = (texts: readonly string[]) =>
  texts.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')

/** Secrets; an openid, a session_key and a password's hash by their shape; a stack, and where our files are. */
const neverTold = new RegExp(
  [
    any(Object.values(secrets)),
    // In JSON, and in a file for a spreadsheet.
    '(?:"|^|,)o[\\w-]{27}(?:"|,|\\r?$)',
    '"[A-Za-z0-9+/]{22}=="',
    'scrypt\\$\\d',
    'packages/server/',
    '\\\\n {4}at ',
    '\\n {4}at ',
    'node_modules',
    'file:///[a-z]+/[^p]',
    'qunkit-fuzz-',
    'SQLITE_|sqlite3',
  ].join('|'),
  'm',
)

const neverLogged = new RegExp(
  [
    any(Object.values(secrets)),
    '"o[\\w-]{27}"',
    '"[A-Za-z0-9+/]{22}=="',
    'scrypt\\$\\d',
    'eyJ[\\w-]+\\.',
    any(Object.values(canaries)),
  ].join('|'),
)

/** Who was let in and should not have been; undefined when nobody was. */
const judgeAccess = ({ path, method, identity, isFromPage }: FuzzRequest): string | undefined => {
  if (path === '/metrics') return identity === 'scraper' ? undefined : `it lets in ${identity}`
  const acts = method !== 'GET' && method !== 'HEAD'
  if (path.startsWith('/admin/api/') && acts && !isFromPage) return 'it acts for who is not the page'
  if (!isOfOperators(path) || identity === 'writer') return undefined
  if (identity !== 'reader') return `it lets in ${identity}`
  return acts && path !== '/admin/api/logout' ? 'it acts for who may only read' : undefined
}

/** Whom the victim's own name may be shown to. */
const mayKnowVictim = ({ path, identity }: FuzzRequest): boolean =>
  identity === 'server' || (isOfOperators(path) && (identity === 'reader' || identity === 'writer'))

/** What is wrong with an answer; undefined when nothing is. */
export const judgeAnswer = (
  request: FuzzRequest,
  answer: RawAnswer | undefined,
  { victim, operators }: Pick<People, 'victim' | 'operators'>,
): string | undefined => {
  if (answer === undefined) return request.isHttp ? 'no answer' : undefined
  const { status, head, body } = answer
  // The page of the documentation may name packages; nothing of it is of a request.
  const isPage = /^content-type: (text\/(html|css|javascript)|application\/javascript|image)/im.test(head)
  const leak = isPage ? undefined : (neverTold.exec(body)?.[0] ?? neverTold.exec(head)?.[0])
  if (leak !== undefined) return `it tells "${leak}"`
  if (operators.tokenIn(body) ?? operators.tokenIn(head)) return 'it tells the token of a session'
  if (!mayKnowVictim(request)) {
    const told = [victim.userId, ...Object.values(canaries)].find((secret) => body.includes(secret))
    // Who sends an id may hear it again.
    if (told !== undefined && !request.bytes.includes(told)) return `it tells of the victim: ${told}`
  }
  if (status < 400) return judgeAccess(request)
  if (request.isHead) return status >= 500 ? `${status}` : undefined
  if (!/^content-type: application\/problem\+json/im.test(head)) return `${status}, and no problem+json`
  const problem = parse(body)
  if (problem === undefined || !isErrorCode(problem.code)) return `${status}, and no code of the contract`
  if (errorCodes[problem.code].status !== status) return `${status} with ${problem.code}`
  if (status >= 500 && !mayRefuse(request, problem.code)) return `${status} ${problem.code}`
  return undefined
}

/** What is wrong with a log line. */
export const judgeLogLine = (
  line: string,
  sessionIn: (text: string) => string | undefined,
): string | undefined => {
  const leak = neverLogged.exec(line)?.[0] ?? sessionIn(line)
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
