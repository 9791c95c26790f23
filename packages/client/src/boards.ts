import type { Board, Boards, Periods } from '@qunkit/contract'
import type { HttpAnswer, HttpRequest } from './http.ts'
import { route } from './route.ts'
import { board, period } from './shape.ts'

export interface BoardCalls {
  /** The boards of the mini program, as its server defined them. */
  boards(): Promise<Board[]>
  /** A board's periods that can still be read, newest first. */
  periods(board: string): Promise<Periods>
}

export const createBoards = (send: (request: HttpRequest) => Promise<HttpAnswer>): BoardCalls => ({
  async boards() {
    const answer = await send({ method: 'GET', path: '/v1/boards' })
    return answer.read<Boards>({ boards: [board] }).boards
  },
  async periods(name) {
    const answer = await send({ method: 'GET', path: route`/v1/boards/${name}/periods` })
    return answer.read<Periods>({ current: 'string?', periods: [period] })
  },
})
