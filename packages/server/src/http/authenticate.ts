import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors/refusal.ts'
import type { LoginClaims } from '../login/login-token.ts'
import type { Services } from '../services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who `authenticate` let through: a user, or the operator's own server; null on routes that are open. */
    caller: LoginClaims | 'server' | null
  }
}

/** What stands after `Bearer`, when that is what the request says. */
export const bearerIn = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined => {
  const { authorization } = headers
  return authorization !== undefined && /^bearer /i.test(authorization)
    ? authorization.slice('bearer '.length)
    : undefined
}

const bearerOf = (request: Pick<FastifyRequest, 'headers'>): string => {
  const bearer = bearerIn(request)
  if (bearer !== undefined) return bearer
  throw new Refusal(request.headers.authorization === undefined ? 'TOKEN_MISSING' : 'TOKEN_INVALID')
}

/** Which user a token says this is. @throws {Refusal} TOKEN_INVALID, TOKEN_EXPIRED */
export const readToken = (
  { loginTokens, wechat }: Pick<Services, 'loginTokens' | 'wechat'>,
  token: string,
): LoginClaims & { readonly expiresAt: number } => {
  const read = loginTokens.read(token)
  if (!read.ok) throw new Refusal(read.reason === 'expired' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID')
  if (!wechat.has(read.claims.app)) throw new Refusal('TOKEN_INVALID')
  return { ...read.claims, expiresAt: read.expiresAt }
}

/** Which user the bearer token says this is. @throws {Refusal} TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED */
export const readCaller = (
  services: Pick<Services, 'loginTokens' | 'wechat'>,
  request: Pick<FastifyRequest, 'headers'>,
): LoginClaims => readToken(services, bearerOf(request))

/** A hook for routes that need a caller: refuses before the body is read. */
export const authenticate =
  (services: Services) => (request: FastifyRequest, _reply: unknown, done: () => void) => {
    const bearer = bearerOf(request)
    request.caller = services.serverKeys.has(bearer) ? 'server' : readToken(services, bearer)
    done()
  }

/** The user whose request `authenticate` let through. @throws {Refusal} USER_TOKEN_REQUIRED when it is a server's */
export const callerOf = ({ caller }: Pick<FastifyRequest, 'caller'>): LoginClaims => {
  if (caller === 'server') throw new Refusal('USER_TOKEN_REQUIRED')
  if (caller === null) throw new Refusal('TOKEN_MISSING')
  return caller
}

type Asking = Pick<FastifyRequest, 'caller'> & { readonly query: { readonly appid?: string } }
type Apps = Pick<Services, 'config' | 'wechat'>

/**
 * The app for which a server key asks: the only one there is, or the one that `appid` names.
 * @throws {Refusal} SERVER_KEY_REQUIRED when a user asks; APP_REQUIRED, APP_UNKNOWN
 */
export const serverAppOf = (services: Apps, { caller, query }: Asking): string => {
  if (caller !== 'server') throw new Refusal('SERVER_KEY_REQUIRED')
  const { appid } = query
  if (appid !== undefined) {
    if (!services.wechat.has(appid)) throw new Refusal('APP_UNKNOWN')
    return appid
  }
  const [first, ...others] = services.config.apps
  if (first === undefined || others.length > 0)
    throw new Refusal('APP_REQUIRED', { detail: 'This server serves several mini programs: add `?appid=`.' })
  return first.appid
}

/** The app of whoever asks, a user or a server. */
export const appOf = (services: Apps, request: Asking): string =>
  request.caller === 'server' ? serverAppOf(services, request) : callerOf(request).app
