import { Appid } from '@qunkit/contract'
import { Type } from 'typebox'
import { readablePeriods } from '../../boards/readable-periods.ts'
import { toBoard, toPeriod } from '../../boards/view.ts'
import { answers } from '../../http/answers.ts'
import type { App } from '../../http/app.ts'
import type { Services } from '../../services.ts'
import { appOf } from '../access/app-of.ts'
import { BoardsWithPeriods } from '../schemas/user.ts'

export const boardRoutes = (app: App, services: Services): void => {
  app.get(
    '/boards',
    {
      schema: {
        querystring: Type.Object({ appid: Type.Optional(Appid) }),
        response: answers(BoardsWithPeriods),
      },
    },
    async ({ query }) => {
      const boards = await services.store.reads.boardsOf(appOf(services, query.appid))
      return {
        boards: boards.map((board) => {
          const { current, periods } = readablePeriods(board, services.now())
          return { board: toBoard(board), current, periods: periods.map(toPeriod) }
        }),
      }
    },
  )
}
