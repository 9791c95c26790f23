/** How long a round is, in milliseconds. */
export const ROUND = 10_000
/** What the board takes at most; nobody taps faster. */
const MOST_TAPS = 200
/** Taps from which a round brings one star, two, three. */
const STARS = [40, 60, 80]

/** A round of the game: tap as often as you can in ten seconds. Times in milliseconds. */
export type Game =
  | { readonly phase: 'ready' }
  | { readonly phase: 'running'; readonly startedAt: number; readonly taps: number }
  | { readonly phase: 'over'; readonly taps: number }

export const newGame: Game = { phase: 'ready' }

/** The time has gone on; a round ends by itself. */
export const pass = (game: Game, now: number): Game =>
  game.phase === 'running' && now - game.startedAt >= ROUND ? { phase: 'over', taps: game.taps } : game

/** A tap: the first one starts the round and counts; one that comes too late does not. */
export const tap = (game: Game, now: number): Game => {
  const then = pass(game, now)
  if (then.phase === 'ready') return { phase: 'running', startedAt: now, taps: 1 }
  if (then.phase === 'over') return then
  return { ...then, taps: Math.min(then.taps + 1, MOST_TAPS) }
}

export const millisecondsLeft = (game: Game, now: number): number => {
  if (game.phase === 'ready') return ROUND
  return game.phase === 'over' ? 0 : Math.max(0, game.startedAt + ROUND - now)
}

/** The stars that a round brings, from 0 to 3. */
export const starsOf = (taps: number): number => STARS.filter((from) => taps >= from).length
