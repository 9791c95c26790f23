import { LRUCache } from 'lru-cache'
import type { BoardRow } from '../store/board-store.ts'
import type { Millis, Store } from '../store/store.ts'

/** A change that another process made is seen after this time at the latest. */
const FRESH_MS = 1000

/**
 * Boards as they were read a moment ago. What may change of a board with scores (its title, its display, more seasons)
 * may be a second late; everything else about it never changes. A board that has not changed is the same object again,
 * so that what was made of it can be kept by it.
 */
export interface BoardCache {
  get(appid: string, board: string): Promise<BoardRow | undefined>
  /** Without asking the database: undefined when it was not read within the last second. */
  peek(appid: string, board: string): BoardRow | undefined
  /** To be called when this process changed the board. */
  forget(appid: string, board: string): void
}

interface Known {
  readonly row: BoardRow
  readonly text: string
  readonly readAt: Millis
}

export const createBoardCache = ({
  store,
  now,
}: {
  store: Pick<Store, 'reads'>
  now: () => Millis
}): BoardCache => {
  const boards = new LRUCache<string, Known>({ max: 1000 })
  const keyOf = (appid: string, board: string) => `${appid} ${board}`
  const fresh = (key: string): BoardRow | undefined => {
    const known = boards.get(key)
    // A clock that was put back makes what was read of no known age.
    return known !== undefined && known.readAt <= now() && now() - known.readAt < FRESH_MS
      ? known.row
      : undefined
  }

  return {
    peek: (appid, board) => fresh(keyOf(appid, board)),

    async get(appid, board) {
      const key = keyOf(appid, board)
      const known = fresh(key)
      if (known !== undefined) return known
      const readAt = now()
      const read = await store.reads.boardOf(appid, board)
      if (read === undefined) return undefined
      const text = JSON.stringify(read)
      const before = boards.get(key)
      const row = before?.text === text ? before.row : read
      boards.set(key, { row, text, readAt })
      return row
    },

    forget: (appid, board) => {
      boards.delete(keyOf(appid, board))
    },
  }
}
