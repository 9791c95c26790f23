import type { Qunkit } from '@qunkit/client'

export type Board = Awaited<ReturnType<Qunkit['boards']>>[number]

interface BoardWords {
  readonly title: string
  readonly unit: string
  /** What the server calls a tier → what this phone does. */
  readonly tiers: Readonly<Record<string, string>>
}

/**
 * A board in the words of the phone's language. The server has one title, unit and set of tiers for all; a board that
 * this mini program has no words for keeps them.
 */
export const wordedBoard = (board: Board, words: Readonly<Record<string, BoardWords>>): Board => {
  const known = words[board.board]
  if (known === undefined) return board
  const { title, unit, tiers } = known
  const { display } = board
  if (display.as === 'duration') return { ...board, title }
  if (display.as !== 'tiers') return { ...board, title, display: { ...display, unit } }
  const worded = display.tiers.map((tier) => ({ ...tier, name: tiers[tier.name] ?? tier.name }))
  return { ...board, title, display: { ...display, unit, tiers: worded } }
}
