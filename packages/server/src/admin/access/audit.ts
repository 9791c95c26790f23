import type { FastifyRequest } from 'fastify'
import { newId } from '../../new-id.ts'
import type { Services } from '../../services.ts'
import type { AuditRow } from '../../store/admin-store.ts'
import { operatorOf } from './authorize.ts'

/** What was done to what. No name of a user goes into it: the log outlives their erasure. */
export interface Act {
  /** As in `member.hide`. */
  readonly action: string
  /** As in `group/<groupId>/user/<userId>`. */
  readonly subject: string
  readonly detail?: string
}

/** The entry of an operator's act, to be added in the unit that does it. */
export const auditEntry = (
  { now }: Pick<Services, 'now'>,
  request: Pick<FastifyRequest, 'operator' | 'ip'>,
  { action, subject, detail = '' }: Act,
): AuditRow => ({
  auditId: newId(),
  at: now(),
  actor: operatorOf(request).name,
  action,
  subject,
  detail,
  address: request.ip,
})
