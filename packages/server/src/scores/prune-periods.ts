import { isForgotten } from '../boards/readable-periods.ts'
import type { Job } from '../jobs/start-job.ts'
import type { Services } from '../services.ts'

const EVERY_MS = 60_000
const ROWS_AT_ONCE = 1000

/** Drops what is held of periods that could be read no more a day ago: at most a thousand rows of each board. */
export const prunePeriods = async ({
  store,
  config,
  now,
}: Pick<Services, 'store' | 'config' | 'now'>): Promise<void> => {
  for (const { appid } of config.apps)
    for (const board of await store.reads.boardsOf(appid)) {
      const held = await store.reads.periodsHeld(appid, board.board)
      const period = held.find((one) => isForgotten(board, one, now()))
      if (period !== undefined)
        await store.write((writes) =>
          writes.prunePeriod({ appid, board: board.board, period, limit: ROWS_AT_ONCE }),
        )
    }
}

export const pruningPeriods = (services: Pick<Services, 'store' | 'config' | 'now'>): Job => ({
  name: 'prune periods',
  everyMs: EVERY_MS,
  run: () => prunePeriods(services),
})
