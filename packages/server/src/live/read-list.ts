import { toMember } from '../groups/view.ts'
import { readGroupRanking } from '../rankings/group-ranking.ts'
import { toRankedMember } from '../rankings/view.ts'
import type { Services } from '../services.ts'
import type { MemberRow, StoreReads } from '../store/store.ts'
import type { RankedList } from './ranked-list.ts'
import type { Topic } from './topic.ts'

const PAGE = 500

/**
 * The list of a topic, when the group's version is `version`: what changed after it may be in it already. Undefined when
 * the group or the board is there no more.
 */
export const readList = async (
  services: Services,
  { groupId, contest }: Pick<Topic, 'groupId' | 'contest'>,
  version: number,
): Promise<RankedList | undefined> => {
  if (contest === undefined) return await readMembers(services, groupId, version)
  const board = await services.boards.get(contest.appid, contest.board)
  if (board === undefined) return undefined
  const ranking = await readGroupRanking(services, { groupId, board, period: contest.period, version })
  if (ranking === undefined) return undefined
  const { rows, indexOf } = ranking
  return {
    version: ranking.version,
    userIds: rows.map(({ userId }) => userId),
    indexOf,
    previousPeriod: contest.period.previous,
    previousRank: (index) => rows[index]?.previousRank ?? null,
    place: (indexes) => ({
      placed: indexes.flatMap((index) => {
        const row = rows[index]
        return row === undefined ? [] : [{ ...toRankedMember(services, row), index }]
      }),
    }),
  }
}

const readMembers = async (services: Services, groupId: string, version: number): Promise<RankedList> => {
  const rows = await allMembers(services.store.reads, groupId)
  const userIds = rows.map(({ userId }) => userId)
  return {
    version,
    userIds,
    indexOf: new Map(userIds.map((userId, index) => [userId, index])),
    previousPeriod: null,
    previousRank: () => null,
    place: (indexes) => ({
      members: indexes.flatMap((index) => {
        const row = rows[index]
        return row === undefined ? [] : [{ ...toMember(services, row), index }]
      }),
    }),
  }
}

const allMembers = async (reads: StoreReads, groupId: string): Promise<MemberRow[]> => {
  const rows: MemberRow[] = []
  for (;;) {
    const last = rows.at(-1)
    const page = await reads.memberPage({
      groupId,
      sort: 'joined',
      limit: PAGE,
      ...(last === undefined ? {} : { after: { at: last.joinedAt, userId: last.userId } }),
    })
    rows.push(...page)
    if (page.length < PAGE) return rows
  }
}
