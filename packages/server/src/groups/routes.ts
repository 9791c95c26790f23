import {
  EnterRequest,
  EnterResponse,
  GroupId,
  GroupNameRequest,
  GroupView,
  HideRequest,
  MyGroups,
} from '@qunkit/contract'
import { Type } from 'typebox'
import { Refusal } from '../errors/refusal.ts'
import { answers, nothing } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { callerOf, readCaller } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import type { GroupAccess } from '../store/store.ts'
import { checkVisibleText } from '../text/check-text.ts'
import { enterGroup } from './enter.ts'
import { toGroupView } from './view.ts'

const params = Type.Object({ groupId: GroupId })

const orNotFound = (access: GroupAccess | undefined): GroupAccess => {
  if (access === undefined) throw new Refusal('GROUP_NOT_FOUND')
  return access
}

/** Entering logs in by itself when a code comes along, so it asks for a token only without one. */
export const enterRoute = (app: App, services: Services): void => {
  app.post(
    '/v1/groups/enter',
    {
      schema: {
        tags: ['groups'],
        summary: 'Enter the group that the payload proves, and get its list',
        description:
          'With `code` it logs in as well. Log in *before* asking WeChat for the payload. The same payload again is the same entry.',
        security: [{ bearer: [] }, {}],
        body: EnterRequest,
        response: answers(EnterResponse),
      },
    },
    (request) =>
      enterGroup(
        services,
        request.body,
        request.body.code === undefined ? readCaller(services, request) : undefined,
      ),
  )
}

/** Needs a caller: registered where `authenticate` runs. */
export const groupRoutes = (app: App, services: Services): void => {
  const { store } = services

  app.get(
    '/v1/groups',
    { schema: { tags: ['groups'], summary: 'My groups, last entered first', response: answers(MyGroups) } },
    async (request) => {
      const { user } = callerOf(request)
      const groups = await store.reads.groupsOf(user)
      // Someone without groups may also be someone who was erased: their token is then no longer good.
      if (groups.length === 0 && (await store.reads.userById(user)) === undefined)
        throw new Refusal('TOKEN_INVALID')
      return { groups: groups.map(toGroupView) }
    },
  )

  app.get(
    '/v1/groups/:groupId',
    { schema: { tags: ['groups'], summary: 'One of my groups', params, response: answers(GroupView) } },
    async (request) =>
      toGroupView(orNotFound(await store.reads.groupAccess(request.params.groupId, callerOf(request).user))),
  )

  app.put(
    '/v1/groups/:groupId',
    {
      schema: {
        tags: ['groups'],
        summary: 'Name a group',
        description: "WeChat tells a server no group's name, so its members do. Any member may.",
        params,
        body: GroupNameRequest,
        response: answers(GroupView),
      },
    },
    async (request) => {
      const { groupId } = request.params
      const { user } = callerOf(request)
      orNotFound(await store.reads.groupAccess(groupId, user))
      const name = await checkVisibleText(services, {
        text: request.body.name,
        userId: user,
        invalid: 'GROUP_NAME_INVALID',
      })
      return store.write(async (writes) => {
        orNotFound(await writes.groupAccess(groupId, user))
        await writes.nameGroup(groupId, name)
        return toGroupView(orNotFound(await writes.groupAccess(groupId, user)))
      })
    },
  )

  app.put(
    '/v1/groups/:groupId/membership',
    {
      schema: {
        tags: ['groups'],
        summary: "Hide me from this group's list, or show me again",
        params,
        body: HideRequest,
        response: answers(GroupView),
      },
    },
    async (request) =>
      toGroupView(
        orNotFound(
          await store.write((writes) =>
            writes.setHidden(request.params.groupId, callerOf(request).user, request.body.hidden),
          ),
        ),
      ),
  )

  app.delete(
    '/v1/groups/:groupId/membership',
    { schema: { tags: ['groups'], summary: 'Leave the group', params, response: nothing } },
    async (request, reply) => {
      const left = await store.write((writes) =>
        writes.leaveGroup(request.params.groupId, callerOf(request).user),
      )
      if (!left) throw new Refusal('GROUP_NOT_FOUND')
      return reply.code(204).send()
    },
  )
}
