import { createSealer } from '../../packages/server/src/secrets/sealer.ts'
import { appid, openGIdOf, openidOf, sessionKeyOf } from '../traffic.ts'
import { boardAt } from './board.ts'
import type { Population } from './population.ts'
import { uuidAt } from './population.ts'
import { secret } from './secret.ts'

export type Value = string | number | null | Uint8Array

/** A table of the server's, and what is written into it, in the order of its primary key. */
export interface Filling {
  readonly table: string
  readonly columns: readonly string[]
  /** About how many: for the progress bar. */
  readonly expected: number
  rows(): Iterable<readonly Value[]>
}

/** Tells how far a table, or an index, has come. */
export type Note = (progress: { stage: string; done: number; expected: number }) => void

/** The rows of a population, made one by one as they are asked for; parents before children. */
export const fillingsOf = (population: Population, now: number): Filling[] => {
  const { users, groups, memberships } = population
  const { row: board, weeks } = boardAt(now)
  const sealer = createSealer([secret])
  const scored = (user: number) =>
    weeks.flatMap(({ period, startsAt, until }, weeksAgo) => {
      const score = population.scoreOf(user, weeksAgo)
      if (score === undefined) return []
      const at = Math.floor(startsAt + score.part * (until - startsAt))
      return [{ period, at, value: score.value, submissionId: uuidAt(at, 13, user * 2 + weeksAgo) }]
    })
  /** In the order of the primary key: last week's period has the smaller name, and its submission the smaller id. */
  const scoresOf = (user: number) => scored(user).reverse()
  const scoresExpected = Math.round(users * 0.8)

  return [
    {
      table: 'users',
      columns: ['user_id', 'appid', 'openid', 'nickname', 'avatar', 'created_at'],
      expected: users,
      *rows() {
        for (let user = 0; user < users; user += 1) {
          const { nicknameOf, avatarOf, userCreatedAt, userId } = population
          yield [userId(user), appid, openidOf(user), nicknameOf(user), avatarOf(user), userCreatedAt(user)]
        }
      },
    },
    {
      // The key that WeChat has for the user still: whoever logs in has nothing to write, as mostly in life.
      table: 'session_keys',
      columns: ['user_id', 'fingerprint', 'sealed', 'obtained_at', 'position'],
      expected: users,
      *rows() {
        for (let user = 0; user < users; user += 1) {
          const userId = population.userId(user)
          const key = sessionKeyOf(user)
          yield [userId, sealer.fingerprint(key, userId), sealer.seal(key, userId), now - 86_400_000, 1]
        }
      },
    },
    {
      table: 'groups',
      columns: ['group_id', 'appid', 'kind', 'wechat_id', 'name', 'member_count', 'version', 'created_at'],
      expected: groups,
      *rows() {
        for (let group = 0; group < groups; group += 1) {
          const shown = population.membersOf(group).filter((user) => !population.isHidden(group, user)).length
          const { groupId, groupNameOf, groupCreatedAt } = population
          yield [
            groupId(group),
            appid,
            'group',
            openGIdOf(group),
            groupNameOf(group),
            shown,
            shown + 1,
            groupCreatedAt(group),
          ]
        }
      },
    },
    {
      table: 'memberships',
      columns: ['group_id', 'user_id', 'hidden', 'joined_at', 'last_verified_at', 'nickname', 'avatar'],
      expected: memberships,
      *rows() {
        const { userId, isHidden, joinedAt, lastVerifiedAt, nicknameOf, avatarOf } = population
        for (let group = 0; group < groups; group += 1) {
          const groupId = population.groupId(group)
          for (const user of population.membersOf(group)) {
            const hidden = isHidden(group, user) ? 1 : 0
            const times = [joinedAt(group, user), lastVerifiedAt(group, user)]
            yield [groupId, userId(user), hidden, ...times, nicknameOf(user), avatarOf(user)]
          }
        }
      },
    },
    {
      table: 'boards',
      columns: ['appid', 'board', 'definition', 'created_at', 'ranks_groups'],
      expected: 1,
      *rows() {
        yield [board.appid, board.board, JSON.stringify(board.definition), board.createdAt, 0]
      },
    },
    {
      table: 'submissions',
      columns: [
        'user_id',
        'board',
        'submission_id',
        'idempotency_key',
        'period',
        'group_id',
        'value',
        'tie_break',
        'at',
        'received_at',
        'removed',
      ],
      expected: scoresExpected,
      *rows() {
        for (let user = 0; user < users; user += 1) {
          const userId = population.userId(user)
          for (const { submissionId, period, value, at } of scoresOf(user)) {
            const key = uuidAt(at, 14, user)
            yield [userId, board.board, submissionId, key, period, '', value, null, at, at, 0]
          }
        }
      },
    },
    {
      table: 'scores',
      columns: [
        'user_id',
        'board',
        'period',
        'group_id',
        'appid',
        'value',
        'tie_break',
        'achieved_at',
        'submission_id',
      ],
      expected: scoresExpected,
      *rows() {
        for (let user = 0; user < users; user += 1) {
          const userId = population.userId(user)
          for (const { submissionId, period, value, at } of scoresOf(user))
            yield [userId, board.board, period, '', appid, value, null, at, submissionId]
        }
      },
    },
  ]
}
