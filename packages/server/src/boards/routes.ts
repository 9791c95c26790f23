import { Appid, Board, BoardDefinition, BoardId, Boards, Periods } from '@qunkit/contract'
import { Type } from 'typebox'
import { serverKeyEntry } from '../admin/access/audit.ts'
import { Refusal } from '../errors/refusal.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { appOf, callerOf, serverAppOf } from '../http/authenticate.ts'
import { orErased } from '../profiles/routes.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import { putBoard } from './put-board.ts'
import { readablePeriods } from './readable-periods.ts'
import { toBoard, toPeriod } from './view.ts'

/** Which app a server key speaks for, where the server serves several. */
export const AppQuery = Type.Object({
  appid: Type.Optional({ ...Appid, description: 'With a server key, when the server serves several apps' }),
})

export const boardParams = Type.Object({ board: BoardId })

/** `graceSeconds` may be left out. */
const Definition = Type.Object(
  {
    ...BoardDefinition.properties,
    graceSeconds: Type.Optional(BoardDefinition.properties.graceSeconds),
  },
  { additionalProperties: false },
)

/** @throws {Refusal} BOARD_NOT_FOUND */
export const findBoard = async (
  { boards }: Pick<Services, 'boards'>,
  appid: string,
  board: string,
): Promise<BoardRow> => {
  const row = await boards.get(appid, board)
  if (row === undefined) throw new Refusal('BOARD_NOT_FOUND')
  return row
}

/** The app whose boards are read. A token that looks good may be of a user who was erased. @throws {Refusal} TOKEN_INVALID */
const readersApp = async (services: Services, request: Parameters<typeof appOf>[1]): Promise<string> => {
  if (request.caller !== 'server') orErased(await services.store.reads.userById(callerOf(request).user))
  return appOf(services, request)
}

/** Needs a caller: registered where `authenticate` runs. */
export const boardRoutes = (app: App, services: Services): void => {
  const { store, now } = services

  app.put(
    '/v1/boards/:board',
    {
      schema: {
        tags: ['boards'],
        summary: 'Define a board (server key)',
        description:
          'The same definition again changes nothing. Once a board has scores, only its title, its display, `keepPeriods`, ' +
          'the tie-breaker’s title and `groups.names` may change, and seasons may be added after the last.',
        params: boardParams,
        querystring: AppQuery,
        body: Definition,
        response: answers(Board),
      },
    },
    async (request) => {
      const definition = { ...request.body, graceSeconds: request.body.graceSeconds ?? 0 }
      const appid = serverAppOf(services, request)
      const { board } = request.params
      const audit = serverKeyEntry(services, request, {
        action: 'board.put',
        subject: `app/${appid}/board/${board}`,
      })
      return toBoard(await putBoard(services, { appid, board, definition, audit }))
    },
  )

  app.get(
    '/v1/boards/:board',
    {
      schema: {
        tags: ['boards'],
        summary: 'A board',
        params: boardParams,
        querystring: AppQuery,
        response: answers(Board),
      },
    },
    async (request) =>
      toBoard(await findBoard(services, await readersApp(services, request), request.params.board)),
  )

  app.get(
    '/v1/boards',
    {
      schema: {
        tags: ['boards'],
        summary: 'The boards of the mini program, oldest first',
        querystring: AppQuery,
        response: answers(Boards),
      },
    },
    async (request) => ({
      boards: (await store.reads.boardsOf(await readersApp(services, request))).map(toBoard),
    }),
  )

  app.get(
    '/v1/boards/:board/periods',
    {
      schema: {
        tags: ['boards'],
        summary: 'The periods of a board that can be read, newest first',
        description: 'Those that are open, and the newest `keepPeriods` that have closed.',
        params: boardParams,
        querystring: AppQuery,
        response: answers(Periods),
      },
    },
    async (request) => {
      const board = await findBoard(services, await readersApp(services, request), request.params.board)
      const { current, periods } = readablePeriods(board, now())
      return { current, periods: periods.map(toPeriod) }
    },
  )
}
