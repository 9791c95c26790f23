import type { Member, MemberPage, MembersQuery } from '@qunkit/contract'
import type { Clock } from './clock.ts'
import type { QunkitError } from './error.ts'
import type { LiveLink } from './live-link.ts'
import { createWatch, type Watch, type WatchLink } from './watch.ts'

/** A group's members as they are now, by the time they joined, and who just changed. */
export type MembersState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'ready'
      readonly link: WatchLink
      readonly members: readonly Member[]
      readonly changed: readonly string[]
    }
  | { readonly status: 'failed'; readonly error: QunkitError }

type ReadPage = (groupId: string, query: MembersQuery) => Promise<MemberPage>

/** All pages. One page is given as it is: the same object says that nothing changed. */
const readWhole = async (page: ReadPage, groupId: string): Promise<readonly Member[]> => {
  let { members, nextCursor } = await page(groupId, { limit: 500 })
  while (nextCursor !== null) {
    const next = await page(groupId, { limit: 500, cursor: nextCursor })
    members = members.concat(next.members)
    nextCursor = next.nextCursor
  }
  return members
}

const byJoining = (one: Member, other: Member): number =>
  one.joinedAt === other.joinedAt ? compare(one.userId, other.userId) : compare(one.joinedAt, other.joinedAt)

const compare = (one: string, other: string): number => (one < other ? -1 : 1)

export const watchMembers = (
  parts: { link: LiveLink; clock: Clock; page: ReadPage },
  { groupId }: { readonly groupId: string },
  listener: (state: MembersState) => void,
): Watch =>
  createWatch<readonly Member[]>(
    parts,
    {
      load: () => readWhole(parts.page, groupId),
      address: () => ({ groupId }),
      // A page of members does not say its version; but nobody ever moves in it, so changes may come to it twice.
      versionOf: () => undefined,
      apply(members, { removed, members: placed = [] }) {
        const out = new Set(removed.concat(placed.map(({ userId }) => userId)))
        const rows = placed.map(({ index, ...row }) => row)
        return members
          .filter(({ userId }) => !out.has(userId))
          .concat(rows)
          .sort(byJoining)
      },
      compare(before, members) {
        const known = new Map(before.map((row) => [row.userId, JSON.stringify(row)]))
        return members
          .filter((row) => known.get(row.userId) !== JSON.stringify(row))
          .map(({ userId }) => userId)
      },
      closePeriod: (members) => members,
    },
    (state) => {
      if (state.status !== 'ready') return listener(state)
      const { list, ...rest } = state
      listener({ ...rest, members: list })
    },
  )
