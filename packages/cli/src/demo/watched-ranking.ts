import type { RankingState } from '@qunkit/client'
import type { Ranking } from '@qunkit/contract'
import type { Player } from './player.ts'

type Ready = Extract<RankingState, { status: 'ready' }>

/** How long the story waits for what should come by itself, in milliseconds. */
const PATIENCE = 20_000

/** The ranking on a phone that nobody touches. */
export interface WatchedRanking {
  /** The next state that is so, from now on; the story stops when none comes. */
  until(isSo: (ranking: Ranking, link: Ready['link']) => boolean, what: string): Promise<Ranking>
  stop(): void
}

/** Somebody leaves the group's ranking on the screen: it changes by itself, over the SDK's socket. */
export const watchOnPhone = ({ qunkit }: Player, groupId: string, board: string): WatchedRanking => {
  const listeners = new Set<(state: Ready) => void>()
  let latest: Ready | undefined
  const watch = qunkit.watchRanking({ groupId, board }, (state) => {
    if (state.status !== 'ready') return
    latest = state
    for (const listener of listeners) listener(state)
  })
  return {
    until: (isSo, what) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => {
          listeners.delete(look)
          reject(new Error(`The demo expected that ${what}.`))
        }, PATIENCE)
        const look = (state: Ready): void => {
          if (!isSo(state.ranking, state.link)) return
          clearTimeout(limit)
          listeners.delete(look)
          resolve(state.ranking)
        }
        listeners.add(look)
        if (latest !== undefined) look(latest)
      }),
    stop: () => watch.stop(),
  }
}
