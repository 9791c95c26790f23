import type { LiveChanges } from '@qunkit/contract'
import type { ChangeRow } from '../store/board-store.ts'
import type { RankedList } from './ranked-list.ts'
import { addressOf, type Topic } from './topic.ts'

/** Whether an entry of the log is about the topic's list. */
export const concerns = ({ contest }: Pick<Topic, 'contest'>, { kind, board }: ChangeRow): boolean =>
  kind !== 'score' || (contest !== undefined && board === contest.board)

/** What can change the ranks that others had in the period before. */
const mayMoveOthers = ({ kind }: ChangeRow): boolean => kind !== 'profile'

/**
 * Writes what brings the topic's list, as it was at `from`, to what it is now. Everyone of whom the log has an entry is
 * placed anew; those of whom it has none stand as they stood to each other. Only `previousRank` changes without an
 * entry, when others come, go or have an old score corrected: `moved` says whose may have, and they are placed too.
 */
export const writeChanges = (
  topic: Pick<Topic, 'groupId' | 'contest'>,
  list: RankedList,
  { from, events, moved }: { from: number; events: readonly ChangeRow[]; moved: Iterable<string> },
): LiveChanges => {
  const touched = new Set(events.map(({ userId }) => userId))
  const placed = new Set([...touched, ...(events.some(mayMoveOthers) ? moved : [])])
  const indexes = [...placed].flatMap((userId) => list.indexOf.get(userId) ?? [])
  return {
    type: 'changes',
    ...addressOf(topic),
    from,
    to: list.version,
    memberCount: list.userIds.length,
    events: events.map(({ version, kind, userId, board }) => ({
      version,
      kind,
      userId,
      ...(board === null ? {} : { board }),
    })),
    removed: [...touched].filter((userId) => !list.indexOf.has(userId)),
    ...list.place(indexes.sort((one, other) => one - other)),
  }
}
