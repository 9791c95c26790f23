import { isForgotten } from '../boards/readable-periods.ts'
import type { Job } from '../jobs/start-job.ts'
import type { Services } from '../services.ts'
import type { StandingsKey } from '../store/standing-store.ts'
import { rankKeyOf } from './rank-key.ts'

const EVERY_MS = 1000
/** So many groups in one unit: other units do not wait for long. */
const GROUPS_AT_ONCE = 64
const BEFORE_ALL: StandingsKey = { appid: '', board: '', period: '' }

/** What a fold needs: so much that a job has, and a bench too. */
export type FoldServices = Pick<Services, 'store' | 'now'>

/**
 * Counts what has changed: computes the totals of groups anew, a bounded number in each unit, until nothing waits that
 * waited when it began. Several processes may do so at once: none takes a group that another has taken.
 */
export const foldStandings = async (
  services: FoldServices,
  isOver: () => boolean = () => false,
): Promise<void> => {
  let key = await services.store.reads.standingsToFold(BEFORE_ALL)
  while (key !== undefined && !isOver()) {
    await foldAll(services, key, isOver)
    key = await services.store.reads.standingsToFold(key)
  }
}

const foldAll = async (services: FoldServices, key: StandingsKey, isOver: () => boolean): Promise<void> => {
  let taken = GROUPS_AT_ONCE
  while (taken === GROUPS_AT_ONCE && !isOver()) taken = await foldSome(services, key)
}

/** Answers how many groups were taken. */
const foldSome = ({ store, now }: FoldServices, key: StandingsKey): Promise<number> =>
  store.write(async (writes) => {
    const groupIds = await writes.takeDirtyGroups({ ...key, limit: GROUPS_AT_ONCE })
    // After they were taken, and not from a cache: another process may just have begun to rank groups on this board, and
    // what is taken and not counted would not be counted before it changes again.
    const board = await writes.boardOf(key.appid, key.board)
    const rule = board?.definition.groups
    // What is forgotten is being removed, and is not to come back.
    const isCounted = board !== undefined && rule !== undefined && !isForgotten(board, key.period, now())
    if (groupIds.length === 0 || !isCounted) return groupIds.length
    const { scope, direction } = board.definition
    const best = rule.by === 'best' ? (rule.best ?? 1) : Number.MAX_SAFE_INTEGER
    const sums = await writes.groupSums({ ...key, groupIds, scope, direction, best })
    await writes.putStandings(
      key,
      groupIds,
      sums.map((sum) => ({ ...sum, rankKey: rankKeyOf({ by: rule.by, direction }, sum) })),
    )
    return groupIds.length
  })

/** Folds every second. A read does not: what it costs would grow with what waits. */
export const foldingStandings = (services: FoldServices): Job => ({
  name: 'fold standings',
  everyMs: EVERY_MS,
  isDue: async () => (await services.store.reads.standingsToFold(BEFORE_ALL)) !== undefined,
  run: (isOver) => foldStandings(services, isOver),
})
