import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors/refusal.ts'
import type { LoginClaims } from '../login/login-token.ts'
import type { Services } from '../services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who `authenticate` let through; null on routes that are open. */
    caller: LoginClaims | null
  }
}

/** Who the bearer token says this is. @throws {Refusal} TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED */
export const readCaller = (
  { loginTokens, wechat }: Pick<Services, 'loginTokens' | 'wechat'>,
  request: Pick<FastifyRequest, 'headers'>,
): LoginClaims => {
  const { authorization } = request.headers
  if (authorization === undefined) throw new Refusal('TOKEN_MISSING')
  if (!/^bearer /i.test(authorization)) throw new Refusal('TOKEN_INVALID')
  const read = loginTokens.read(authorization.slice('bearer '.length))
  if (!read.ok) throw new Refusal(read.reason === 'expired' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID')
  if (!wechat.has(read.claims.app)) throw new Refusal('TOKEN_INVALID')
  return read.claims
}

/** A hook for routes that need a caller: refuses before the body is read. */
export const authenticate =
  (services: Services) => (request: FastifyRequest, _reply: unknown, done: () => void) => {
    request.caller = readCaller(services, request)
    done()
  }

/** The caller of a request that `authenticate` let through. */
export const callerOf = (request: FastifyRequest): LoginClaims => {
  if (request.caller === null) throw new Refusal('TOKEN_MISSING')
  return request.caller
}
