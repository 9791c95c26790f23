import { describe, expect, it } from 'vitest'
import { placeTexts } from './place-text.ts'
import { type RoundResult, submitRound } from './submit-round.ts'

type Place = NonNullable<RoundResult['place']>

const period = { period: '2026-11-23', startsAt: null, endsAt: null, state: 'open' } as const
const placeOf = (rank: number | null, next: Place['me']['next']): Place => ({
  me: {
    hidden: false,
    row: {
      userId: 'me',
      nickname: null,
      avatarUrl: null,
      position: rank,
      rank,
      value: rank === null ? null : 66,
      tieBreak: null,
      achievedAt: null,
      previousRank: null,
    },
    next,
  },
  period,
  version: 1,
  ranked: 4,
  members: 6,
})

const server = (refusal?: Error) => {
  const calls: unknown[] = []
  return {
    calls,
    async submitScore(board: string, score: { value: number; idempotencyKey?: string }) {
      calls.push([board, score.value, score.idempotencyKey])
      if (refusal) throw refusal
      const submission = {
        submissionId: 's',
        board,
        period: period.period,
        groupId: null,
        value: score.value,
        tieBreak: null,
        at: '',
        removed: false,
      }
      return {
        submission,
        score: { value: score.value, tieBreak: null, achievedAt: '' },
        changed: board === 'taps',
        repeated: false,
      }
    },
    async ownPlace(groupId: string, board: string) {
      calls.push([groupId, board])
      return placeOf(2, null)
    },
  }
}

describe('a round', () => {
  it('brings its taps to one board and its stars to the other, then asks for the place', async () => {
    const qunkit = server()
    const result = await submitRound(qunkit, { taps: 66, key: 'k1', groupId: 'g1' })
    expect(qunkit.calls).toEqual([
      ['taps', 66, 'k1'],
      ['tier', 2, 'k1'],
      ['g1', 'taps'],
    ])
    expect(result).toMatchObject({ isRecord: true, place: { me: { row: { rank: 2 } } } })
  })

  it('outside of a group has no place', async () => {
    const qunkit = server()
    expect(await submitRound(qunkit, { taps: 3, key: 'k1', groupId: '' })).toMatchObject({
      place: undefined,
    })
  })

  it('that is refused is told', async () => {
    await expect(
      submitRound(server(new Error('too fast')), { taps: 3, key: 'k1', groupId: '' }),
    ).rejects.toThrow('too fast')
  })
})

describe('the place', () => {
  const words = {
    rankIn: (rank: number, ranked: number) => `${rank} of ${ranked}`,
    game: {
      leading: 'leading',
      level: (rank: number) => `level with ${rank}`,
      behind: (distance: number, rank: number) => `${distance} behind ${rank}`,
      noGroup: 'no group',
    },
  }
  it('says the rank and how far the next one is', () => {
    const next = { rank: 1, userId: 'u', value: 71, distance: 5 }
    expect(placeTexts(placeOf(2, next), words)).toEqual({ rank: '2 of 4', next: '5 behind 1' })
    expect(placeTexts(placeOf(2, { ...next, distance: 0 }), words).next).toBe('level with 1')
    expect(placeTexts(placeOf(1, null), words)).toEqual({ rank: '1 of 4', next: 'leading' })
  })
  it('says nothing of one who is hidden, and what to do where there is no group', () => {
    expect(placeTexts(placeOf(null, null), words)).toEqual({ rank: '', next: '' })
    expect(placeTexts(undefined, words).next).toBe('no group')
  })
})
