import type { BoardDefinition } from '@qunkit/contract'
import { Refusal } from '../errors/refusal.ts'
import type { Services } from '../services.ts'
import type { AuditRow } from '../store/admin-store.ts'
import type { BoardRow } from '../store/board-store.ts'
import { definitionFault, isAllowedChange, isSameDefinition } from './definition-check.ts'

/**
 * Makes a board, or changes its definition as far as that is allowed, with `audit` in the same unit. The same definition
 * again changes nothing.
 * @throws {Refusal} BOARD_INVALID, BOARD_IMMUTABLE
 */
export const putBoard = async (
  { store, boards, now }: Pick<Services, 'store' | 'boards' | 'now'>,
  {
    appid,
    board,
    definition,
    audit,
  }: { appid: string; board: string; definition: BoardDefinition; audit: AuditRow },
): Promise<BoardRow> => {
  const fault = definitionFault(definition)
  if (fault !== undefined) throw new Refusal('BOARD_INVALID', { detail: fault })

  const put = await store.write(async (writes): Promise<BoardRow | undefined> => {
    await writes.lockBoard(appid, board, 'definition')
    const before = await writes.boardOf(appid, board)
    if (before !== undefined) {
      if (isSameDefinition(before.definition, definition)) return before
      const isAllowed =
        isAllowedChange(before.definition, definition) || !(await writes.boardHasScores(appid, board))
      if (!isAllowed) return undefined
    }
    const row = { appid, board, definition, createdAt: before?.createdAt ?? now() }
    await writes.putBoard(row)
    await writes.addAudit(audit)
    return row
  })
  boards.forget(appid, board)
  if (put === undefined) throw new Refusal('BOARD_IMMUTABLE')
  return put
}
