import { Refusal } from '../../errors/refusal.ts'
import type { Services } from '../../services.ts'
import type { BoardRow } from '../../store/board-store.ts'
import type { GroupRow, UserRow } from '../../store/store.ts'

type Store = Pick<Services, 'store'>

/** @throws {Refusal} GROUP_NOT_FOUND */
export const findGroup = async ({ store }: Store, groupId: string): Promise<GroupRow> => {
  const group = await store.reads.groupById(groupId)
  if (group === undefined) throw new Refusal('GROUP_NOT_FOUND', { detail: 'There is no such group.' })
  return group
}

/** @throws {Refusal} USER_NOT_FOUND */
export const findUser = async ({ store }: Store, userId: string): Promise<UserRow> => {
  const user = await store.reads.userById(userId)
  if (user === undefined) throw new Refusal('USER_NOT_FOUND')
  return user
}

/** A board of the user's mini program. @throws {Refusal} USER_NOT_FOUND, BOARD_NOT_FOUND */
export const findBoardOfUser = async (
  services: Store,
  { userId, board }: { userId: string; board: string },
): Promise<BoardRow> => {
  const { appid } = await findUser(services, userId)
  const row = await services.store.reads.boardOf(appid, board)
  if (row === undefined) throw new Refusal('BOARD_NOT_FOUND')
  return row
}
