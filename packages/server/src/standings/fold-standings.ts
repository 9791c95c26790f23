import type { FastifyBaseLogger } from 'fastify'
import { isForgotten } from '../boards/readable-periods.ts'
import type { Services } from '../services.ts'
import type { BoardRow } from '../store/board-store.ts'
import type { StandingsKey } from '../store/standing-store.ts'
import { rankKeyOf } from './rank-key.ts'

const EVERY_MS = 1000
/** So many groups in one unit: other units do not wait for long. */
const GROUPS_AT_ONCE = 64
const BEFORE_ALL: StandingsKey = { appid: '', board: '', period: '' }

/** What a fold needs: so much that a job has, and a bench too. */
export type FoldServices = Pick<Services, 'store' | 'boards' | 'now'>

/**
 * Counts what has changed: computes the totals of groups anew, a bounded number in each unit, until nothing waits that
 * waited when it began. Several processes may do so at once: none takes a group that another has taken.
 */
export const foldStandings = async (
  services: FoldServices,
  isStopped: () => boolean = () => false,
): Promise<void> => {
  let key = await services.store.reads.standingsToFold(BEFORE_ALL)
  while (key !== undefined && !isStopped()) {
    await foldAll(services, key, isStopped)
    key = await services.store.reads.standingsToFold(key)
  }
}

const foldAll = async (
  services: FoldServices,
  key: StandingsKey,
  isStopped: () => boolean,
): Promise<void> => {
  const board = await services.boards.get(key.appid, key.board)
  let taken = GROUPS_AT_ONCE
  while (taken === GROUPS_AT_ONCE && !isStopped()) taken = await foldSome(services, key, board)
}

/** Answers how many groups were taken. */
const foldSome = (
  { store, now }: Pick<FoldServices, 'store' | 'now'>,
  key: StandingsKey,
  board: BoardRow | undefined,
): Promise<number> =>
  store.write(async (writes) => {
    const groupIds = await writes.takeDirtyGroups({ ...key, limit: GROUPS_AT_ONCE })
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

/**
 * Folds every second. A read does not: what it costs would grow with what waits. To be stopped before the store is
 * closed: `stop` resolves when what was under way is done.
 */
export const startFoldingStandings = ({
  logger,
  ...services
}: FoldServices & { logger: Pick<FastifyBaseLogger, 'warn'> }): { stop(): Promise<void> } => {
  let isStopped = false
  let folding: Promise<void> | undefined
  const timer = setInterval(() => {
    folding ??= foldStandings(services, () => isStopped)
      .catch((err: unknown) => logger.warn({ err }, 'standings of groups could not be brought up to date'))
      .finally(() => {
        folding = undefined
      })
  }, EVERY_MS)
  timer.unref()
  return {
    async stop() {
      isStopped = true
      clearInterval(timer)
      await folding
    },
  }
}
