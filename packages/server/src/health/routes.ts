import { Type } from 'typebox'
import { Refusal } from '../errors/refusal.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import type { Services } from '../services.ts'
import { SchemaNewerError } from '../store/schema-newer-error.ts'

/** While servers are upgraded one by one, those of the older version go on serving on the newer schema. */
const noneWhenNewer = (error: unknown): string[] => {
  if (error instanceof SchemaNewerError) return []
  throw error
}

const Ok = Type.Object({ status: Type.Literal('ok') })

/**
 * `/healthz`: the process lives. `/readyz`: it can serve, for its database answers and its schema is up to date, and it is
 * not about to stop.
 */
export const healthRoutes = (app: App, { store }: Services, isStopping: () => boolean): void => {
  app.get(
    '/healthz',
    { schema: { tags: ['operations'], summary: 'The process lives', response: answers(Ok) } },
    async () => ({ status: 'ok' as const }),
  )
  app.get(
    '/readyz',
    { schema: { tags: ['operations'], summary: 'The process can serve', response: answers(Ok) } },
    async () => {
      if (isStopping()) throw new Refusal('SERVER_STOPPING')
      await store.ping()
      const pending = await store.pendingMigrations().catch(noneWhenNewer)
      if (pending.length > 0) {
        throw new Refusal('STORE_UNAVAILABLE', {
          detail: 'The database schema is not up to date: run `npx qunkit migrate`.',
        })
      }
      return { status: 'ok' as const }
    },
  )
}
