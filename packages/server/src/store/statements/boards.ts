import type { BoardDefinition } from '@qunkit/contract'
import type { BoardRow } from '../board-store.ts'
import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis } from '../store.ts'

interface BoardKey {
  readonly appid: string
  readonly board: string
}

interface BoardColumns extends BoardKey {
  readonly definition: string
  readonly createdAt: Millis
}

const boardColumns = ['appid', 'board', 'definition', 'created_at as createdAt'] as const

const selectBoard = prepared((db, p: BoardKey) =>
  db.selectFrom('boards').select(boardColumns).where('appid', '=', p.appid).where('board', '=', p.board),
)

const selectBoards = prepared((db, p: { appid: string }) =>
  db
    .selectFrom('boards')
    .select(boardColumns)
    .where('appid', '=', p.appid)
    .orderBy('created_at')
    .orderBy('board'),
)

const upsertBoard = prepared((db, p: BoardColumns & { ranksGroups: number }) =>
  db
    .insertInto('boards')
    .values({
      appid: p.appid,
      board: p.board,
      definition: p.definition,
      created_at: p.createdAt,
      ranks_groups: p.ranksGroups,
    })
    .onConflict((conflict) =>
      conflict.columns(['appid', 'board']).doUpdateSet((eb) => ({
        definition: eb.ref('excluded.definition'),
        ranks_groups: eb.ref('excluded.ranks_groups'),
      })),
    ),
)

const selectFirstPeriod = prepared((db, p: BoardKey & { after: string }) =>
  db
    .selectFrom('scores')
    .select('period')
    .where('appid', '=', p.appid)
    .where('board', '=', p.board)
    .where('period', '>', p.after)
    .orderBy('period')
    .limit((eb) => eb.lit(1)),
)

export async function boardOf(
  executor: Executor,
  appid: string,
  board: string,
): Promise<BoardRow | undefined> {
  const [row] = await executor.all(selectBoard, { appid, board })
  return row && toBoard(row)
}

export async function boardsOf(executor: Executor, appid: string): Promise<BoardRow[]> {
  return (await executor.all(selectBoards, { appid })).map(toBoard)
}

export async function putBoard(executor: Executor, board: BoardRow): Promise<void> {
  await executor.run(upsertBoard, {
    ...board,
    definition: JSON.stringify(board.definition),
    ranksGroups: board.definition.groups === undefined ? 0 : 1,
  })
}

export async function boardHasScores(executor: Executor, appid: string, board: string): Promise<boolean> {
  return (await periodAfter(executor, { appid, board, after: '' })) !== undefined
}

/** Steps from one period to the next, past all scores of each: as many look-ups as there are periods. */
export async function periodsHeld(executor: Executor, appid: string, board: string): Promise<string[]> {
  const periods: string[] = []
  for (;;) {
    const next = await periodAfter(executor, { appid, board, after: periods.at(-1) ?? '' })
    if (next === undefined) return periods
    periods.push(next)
  }
}

async function periodAfter(
  executor: Executor,
  position: BoardKey & { after: string },
): Promise<string | undefined> {
  return (await executor.all(selectFirstPeriod, position))[0]?.period
}

function toBoard({ definition, ...row }: BoardColumns): BoardRow {
  // Written by `putBoard`, from a definition that the contract's schema had accepted.
  return { ...row, definition: JSON.parse(definition) as BoardDefinition }
}
