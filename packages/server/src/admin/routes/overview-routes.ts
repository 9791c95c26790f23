import { answers } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import type { Services } from '../../services.ts'
import { time } from '../../text/time.ts'
import { appOf } from '../access/app-of.ts'
import { lastDays } from '../counts/day.ts'
import { createTotals } from '../counts/totals.ts'
import { Overview, OverviewQuery } from '../schemas/overview.ts'

const DEFAULT_DAYS = 30

export const overviewRoutes = (app: App, services: Services): void => {
  const { store, now, counter } = services
  const totals = createTotals({ store, now })

  app.get(
    '/overview',
    { schema: { querystring: OverviewQuery, response: answers(Overview) } },
    async ({ query }) => {
      const appid = appOf(services, query.appid)
      const days = lastDays(now(), query.days ?? DEFAULT_DAYS)
      // What this process counted a moment ago is to be seen at once.
      await counter.flush()
      const [counted, counts] = await Promise.all([
        totals.read(),
        store.reads.dailyCounts({ appid, from: days[0] ?? '' }),
      ])
      return {
        appid,
        totals: counted && { ...counted, countedAt: time(counted.countedAt) },
        days,
        counts: counts.map(({ day, name, label, count }) => ({ day, name, label, count })),
      }
    },
  )
}
