import type { BoardRow } from '../store/board-store.ts'
import type { GroupAccess, Millis, WatchListener } from '../store/store.ts'
import type { LiveReads } from './read-exactly.ts'

/** What the hub works with: of the store and the boards, and two clocks. */
export interface LiveSource extends LiveReads {
  access(groupId: string, userId: string): Promise<GroupAccess | undefined>
  /** Whether the user was not erased. */
  isKnown(userId: string): Promise<boolean>
  board(appid: string, board: string): Promise<BoardRow | undefined>
  watch(listener: WatchListener): () => void
  /** The server's time, which a sandbox may move. */
  now(): Millis
  /** Milliseconds that only go forward, for waiting. */
  elapsed(): Millis
}
