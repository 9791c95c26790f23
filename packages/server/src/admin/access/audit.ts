import type { FastifyRequest } from 'fastify'
import { addressOf } from '../../http/address-of.ts'
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

const entryOf = (
  { now }: Pick<Services, 'now'>,
  actor: string,
  request: Pick<FastifyRequest, 'ip'>,
  { action, subject, detail = '' }: Act,
): AuditRow => ({
  auditId: newId(),
  at: now(),
  actor,
  action,
  subject,
  detail,
  address: addressOf(request),
})

/** The entry of an operator's act, to be added in the unit that does it. */
export const auditEntry = (
  services: Pick<Services, 'now'>,
  request: Pick<FastifyRequest, 'operator' | 'ip'>,
  act: Act,
): AuditRow => entryOf(services, operatorOf(request).name, request, act)

/** As `auditEntry`, of what the app's own server does with a server key. */
export const serverKeyEntry = (
  services: Pick<Services, 'now'>,
  request: Pick<FastifyRequest, 'ip'>,
  act: Act,
): AuditRow => entryOf(services, 'server key', request, act)
