import { NicknameRequest, User, UserExport } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import { answers, nothing } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { callerOf } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import type { UserRow } from '../store/store.ts'
import { checkVisibleText } from '../text/check-text.ts'
import { exportUser } from './export-user.ts'
import { toUser } from './view.ts'

/** The token was good, but its user was erased since: it is not good any more. */
export const orErased = <Row>(row: Row | undefined): Row => {
  if (row === undefined) throw new Refusal('TOKEN_INVALID')
  return row
}

/** Needs a caller: registered where `authenticate` runs. */
export const profileRoutes = (app: App, services: Services): void => {
  const { store } = services
  const view = (row: UserRow | undefined) => toUser(services, orErased(row))

  app.get(
    '/v1/me',
    { schema: { tags: ['me'], summary: 'My profile', response: answers(User) } },
    async (request) => view(await store.reads.userById(callerOf(request).user)),
  )

  app.put(
    '/v1/me',
    {
      schema: { tags: ['me'], summary: 'Give my nickname', body: NicknameRequest, response: answers(User) },
    },
    async (request) => {
      const { user } = callerOf(request)
      const nickname = await checkVisibleText(services, {
        text: request.body.nickname,
        userId: user,
        invalid: 'NICKNAME_INVALID',
      })
      return view(await store.write((writes) => writes.setNickname(user, nickname)))
    },
  )

  app.get(
    '/v1/me/export',
    { schema: { tags: ['me'], summary: 'All that is held about me', response: answers(UserExport) } },
    async (request) => orErased(await exportUser(services, callerOf(request).user)),
  )

  app.delete(
    '/v1/me',
    {
      schema: {
        tags: ['me'],
        summary: 'Erase me',
        description:
          'Removes the profile, every membership, and the kept session_keys. Tokens stop working at once.',
        response: nothing,
      },
    },
    async (request, reply) => {
      if (!(await store.write((writes) => writes.eraseUser(callerOf(request).user))))
        throw new Refusal('TOKEN_INVALID')
      return reply.code(204).send()
    },
  )
}
