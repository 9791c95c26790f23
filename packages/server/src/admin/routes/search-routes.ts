import { Type } from 'typebox'
import { answers } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import type { Services } from '../../services.ts'
import { idsBeginning } from '../id-range.ts'
import { Found } from '../schemas/group.ts'
import { toGroupSummary, toUserSummary } from '../views.ts'

const MOST_FOUND = 50

export const searchRoutes = (app: App, { store }: Services): void => {
  app.get(
    '/search',
    {
      schema: {
        querystring: Type.Object({ q: Type.String({ minLength: 1, maxLength: 64 }) }),
        response: answers(Found),
      },
    },
    async ({ query }) => {
      const { reads } = store
      // As names are kept.
      const text = query.q.trim().normalize('NFC')
      const ids = idsBeginning(text)
      const [groups, users, groupsNamed, usersNamed] = await Promise.all([
        ids === undefined ? [] : reads.groupsBetween(ids, MOST_FOUND),
        ids === undefined ? [] : reads.usersBetween(ids, MOST_FOUND),
        text === '' ? [] : reads.groupsNamed(text, MOST_FOUND),
        text === '' ? [] : reads.usersNamed(text, MOST_FOUND),
      ])
      const both = { groups: [...groups, ...groupsNamed], users: [...users, ...usersNamed] }
      return {
        groups: both.groups.slice(0, MOST_FOUND).map(toGroupSummary),
        users: both.users.slice(0, MOST_FOUND).map(toUserSummary),
      }
    },
  )
}
