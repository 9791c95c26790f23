import type { Qunkit } from '@qunkit/client'
import { gameBoards } from '../../game-boards'
import { starsOf } from './game'

type Source = Pick<Qunkit, 'submitScore' | 'ownPlace'>

export interface Round {
  readonly taps: number
  /** Made once for a round: submitted again after a failure, it counts once. */
  readonly key: string
  /** The group that the game was opened from, if any. */
  readonly groupId: string
}

export interface RoundResult {
  /** It is better than what the user had. */
  readonly isRecord: boolean
  /** Where the user now stands in the group. */
  readonly place: Awaited<ReturnType<Qunkit['ownPlace']>> | undefined
}

/** Submits a round, its taps and its stars, and reads where the user now stands. Throws `QunkitError`. */
export const submitRound = async (qunkit: Source, { taps, key, groupId }: Round): Promise<RoundResult> => {
  const [{ changed }] = await Promise.all([
    qunkit.submitScore(gameBoards.taps, { value: taps, idempotencyKey: key }),
    qunkit.submitScore(gameBoards.tier, { value: starsOf(taps), idempotencyKey: key }),
  ])
  const place = groupId === '' ? undefined : await qunkit.ownPlace(groupId, gameBoards.taps)
  return { isRecord: changed, place }
}
