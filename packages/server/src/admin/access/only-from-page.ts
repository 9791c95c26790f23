import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../errors/refusal.ts'

/**
 * A hook: whatever acts comes from our own page. The cookie is `SameSite=Strict` already; a header of our own is what no
 * form of another page can send, and what a script of another origin is not let send. @throws {Refusal} OPERATOR_PAGE_ONLY
 */
export const onlyFromPage = (
  { method, headers }: FastifyRequest,
  _reply: unknown,
  done: () => void,
): void => {
  const site = headers['sec-fetch-site']
  const isOurs = headers['x-qunkit-admin'] === '1' && (site === undefined || site === 'same-origin')
  if (method !== 'GET' && method !== 'HEAD' && !isOurs) throw new Refusal('OPERATOR_PAGE_ONLY')
  done()
}
