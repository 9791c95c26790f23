import { Timestamp } from '@qunkit/contract'
import { type Static, Type } from 'typebox'
import { orNull } from './person.ts'

export const AuditEntry = Type.Object({
  auditId: Type.String(),
  at: Timestamp,
  actor: Type.String({ description: 'An operator, `command line` or `server key`' }),
  action: Type.String(),
  subject: Type.String(),
  detail: Type.String(),
  address: Type.String(),
})
export type AuditEntry = Static<typeof AuditEntry>

/** Newest first. */
export const AuditPage = Type.Object({
  entries: Type.Array(AuditEntry),
  next: orNull(Type.String({ description: 'The `before` of the next page' })),
})
export type AuditPage = Static<typeof AuditPage>

export const Health = Type.Object({
  process: Type.Object({ version: Type.String(), node: Type.String(), startedAt: Timestamp }),
  database: Type.Object({
    engine: Type.String(),
    pingMs: Type.Number(),
    pendingMigrations: Type.Array(Type.String()),
  }),
  wechat: Type.Array(
    Type.Object({
      appid: Type.String(),
      lastSuccessAt: orNull(Timestamp),
      token: orNull(
        Type.Object({
          fetchedAt: orNull(Timestamp),
          expiresAt: Timestamp,
        }),
      ),
      calls: Type.Array(
        Type.Object({
          api: Type.String(),
          outcome: Type.String(),
          count: Type.Integer(),
          lastAt: Timestamp,
          lastMs: Type.Number(),
        }),
      ),
    }),
  ),
})
export type Health = Static<typeof Health>
