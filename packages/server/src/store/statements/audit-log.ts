import type { AuditRow } from '../admin-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'

/** Greater than every entry's id. */
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const selectPage = prepared((db, p: { before: string; limit: number }) =>
  db
    .selectFrom('audit_log')
    .select(['id as auditId', 'at', 'actor', 'action', 'subject', 'detail', 'address'])
    .where('id', '<', p.before)
    .orderBy('id', 'desc')
    .limit(p.limit),
)

const insertEntry = prepared((db, p: AuditRow) =>
  db.insertInto('audit_log').values({
    id: p.auditId,
    at: p.at,
    actor: p.actor,
    action: p.action,
    subject: p.subject,
    detail: p.detail,
    address: p.address,
  }),
)

export function auditPage(
  executor: Executor,
  { before = AFTER_ALL, limit }: { before?: string; limit: number },
): Promise<AuditRow[]> {
  return executor.all(selectPage, { before, limit })
}

export async function addAudit(executor: Executor, row: AuditRow): Promise<void> {
  await executor.run(insertEntry, row)
}
