import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../errors/refusal.ts'
import type { Services } from '../../services.ts'
import { type Operator, readSession } from '../accounts/sessions.ts'
import type { SessionCookie } from './cookie.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who `authorize` let through; null on all routes but the operators' own. */
    operator: Operator | null
  }
}

/** A hook: refuses whoever is not logged in. @throws {Refusal} OPERATOR_LOGIN_REQUIRED */
export const authorize =
  ({ store, now }: Services, cookie: SessionCookie) =>
  async (request: FastifyRequest): Promise<void> => {
    const token = cookie.read(request)
    const operator = token === undefined ? undefined : await readSession(store, token, now())
    if (operator === undefined) throw new Refusal('OPERATOR_LOGIN_REQUIRED')
    request.operator = operator
  }

/** The operator whose request it is. @throws {Refusal} OPERATOR_LOGIN_REQUIRED */
export const operatorOf = ({ operator }: Pick<FastifyRequest, 'operator'>): Operator => {
  if (operator === null) throw new Refusal('OPERATOR_LOGIN_REQUIRED')
  return operator
}

/** A hook of every route that acts. @throws {Refusal} OPERATOR_READS_ONLY */
export const mayAct = (request: FastifyRequest, _reply: unknown, done: () => void): void => {
  if (operatorOf(request).role !== 'write') throw new Refusal('OPERATOR_READS_ONLY')
  done()
}
