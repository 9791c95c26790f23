import { UserId } from '@qunkit/contract'
import { Type } from 'typebox'
import { answers } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import type { Services } from '../../services.ts'
import { readHealth } from '../health/read-health.ts'
import { AuditPage, Health } from '../schemas/operations.ts'
import { toAuditEntry, toPage } from '../views.ts'

const ENTRIES_AT_ONCE = 50

export const operationRoutes = (app: App, services: Services): void => {
  app.get(
    '/audit',
    {
      schema: {
        querystring: Type.Object({ before: Type.Optional(UserId) }),
        response: answers(AuditPage),
      },
    },
    async ({ query }) => {
      const read = await services.store.reads.auditPage({ ...query, limit: ENTRIES_AT_ONCE + 1 })
      const { rows, next } = toPage(read, ENTRIES_AT_ONCE, ({ auditId }) => auditId)
      return { entries: rows.map(toAuditEntry), next }
    },
  )

  app.get('/health', { schema: { response: answers(Health) } }, () => readHealth(services))
}
