import { GroupStandings, StandingsQuery } from '@qunkit/contract'
import { boardParams, findBoard } from '../boards/routes.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { callerOf } from '../http/authenticate.ts'
import type { Services } from '../services.ts'
import { readStandings } from './read-standings.ts'

/** Needs a caller: registered where `authenticate` runs. */
export const standingRoutes = (app: App, services: Services): void => {
  app.get(
    '/v1/boards/:board/groups',
    {
      schema: {
        tags: ['rankings'],
        summary: 'Groups ranked against each other, with the places of my own',
        description:
          'For boards that say so (`groups`). A total is that of the members whom the group shows now, of past periods too. ' +
          'Changes are counted within seconds: `asOf` tells from when the oldest is that is not counted yet. ' +
          'Groups without a score have no place; one-to-one rooms (`single`) do not take part.',
        params: boardParams,
        querystring: StandingsQuery,
        response: answers(GroupStandings),
      },
    },
    async (request) => {
      const { user, app } = callerOf(request)
      const board = await findBoard(services, app, request.params.board)
      return readStandings(services, { board, userId: user, query: request.query })
    },
  )
}
