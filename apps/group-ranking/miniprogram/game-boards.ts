/** The boards of qunkit.boards.json that the game fills. */
export const gameBoards = { taps: 'taps', tier: 'tier' } as const
