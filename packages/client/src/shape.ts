import type {
  Board,
  EnterResponse,
  Group,
  GroupStanding,
  GroupStandings,
  LoginResponse,
  Membership,
  MyRank,
  MyRanks,
  OwnPlace,
  Period,
  Problem,
  RankedMember,
  Ranking,
  ScoreResponse,
  Submission,
  SubmissionPage,
  User,
  UserExport,
} from '@qunkit/contract'

/**
 * The shape of a contract's type, kept in step with it by the compiler. `?` also allows null or nothing: after a
 * plain type's name, and as the only key around an object's shape.
 */
export type Shape<T> = [T] extends [string]
  ? 'string'
  : [T] extends [number]
    ? 'number'
    : [T] extends [boolean]
      ? 'boolean'
      : [T] extends [string | null | undefined]
        ? 'string?'
        : [T] extends [number | null | undefined]
          ? 'number?'
          : [T] extends [readonly (infer Item)[]]
            ? readonly [Shape<Item>]
            : [T] extends [object]
              ? { readonly [Key in keyof T]-?: Shape<T[Key]> }
              : { readonly '?': Shape<NonNullable<T>> }

type AnyShape = string | readonly [AnyShape] | { readonly [key: string]: AnyShape }

const matches = (value: unknown, shape: AnyShape): boolean => {
  if (typeof shape === 'string') {
    const plain = shape.replace('?', '')
    return typeof value === plain || (plain !== shape && (value === null || value === undefined))
  }
  const inner = (shape as { readonly '?'?: AnyShape })['?']
  if (inner) return value === null || value === undefined || matches(value, inner)
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((item) => matches(item, shape[0]))
  return Object.entries(shape).every(([key, inner]) =>
    matches((value as Record<string, unknown>)[key], inner),
  )
}

/** Says whether a value from outside is what the contract promises. Fields that it does not know may be there. */
export const hasShape = <T>(value: unknown, shape: Shape<T>): value is T => matches(value, shape as AnyShape)

export const user: Shape<User> = { userId: 'string', nickname: 'string?', avatarUrl: 'string?' }

const times = { joinedAt: 'string', lastVerifiedAt: 'string' } as const
const membership: Shape<Membership> = { hidden: 'boolean', ...times }
const group: Shape<Group> = {
  groupId: 'string',
  kind: 'string',
  name: 'string?',
  openGId: 'string?',
  memberCount: 'number',
  createdAt: 'string',
}
export const groupView = { group, membership }
export const member = { ...user, ...times } as const
export const memberPage = { members: [member], nextCursor: 'string?' } as const

export const login: Shape<LoginResponse> = { token: 'string', expiresAt: 'string', user }
/** Without the token: it is there only when the request carried a code, and is judged by `login` then. */
export const enter: Shape<Omit<EnterResponse, 'token' | 'expiresAt'>> = {
  user,
  ...groupView,
  members: memberPage,
}

export const problem: Shape<Pick<Problem, 'code' | 'retry' | 'message' | 'detail'>> = {
  code: 'string',
  retry: 'string',
  message: { en: 'string', zh: 'string' },
  detail: 'string',
}

export const period: Shape<Period> = {
  period: 'string',
  startsAt: 'string?',
  endsAt: 'string?',
  state: 'string',
}

/** Of the rules that have several forms, the part that all of them have. */
export const board: Shape<Board> = {
  board: 'string',
  title: 'string',
  direction: 'string',
  keep: 'string',
  tieBreaker: { '?': { title: 'string', direction: 'string' } },
  period: { every: 'string' },
  graceSeconds: 'number',
  keepPeriods: 'number',
  scope: 'string',
  submissions: { by: 'string' },
  display: { as: 'string', unit: 'string?' },
  ranks: 'string',
  groups: { '?': { by: 'string', best: 'number?', names: 'string' } },
  createdAt: 'string',
}

const submission: Shape<Submission> = {
  submissionId: 'string',
  board: 'string',
  period: 'string',
  groupId: 'string?',
  value: 'number',
  tieBreak: 'number?',
  at: 'string',
  removed: 'boolean',
}
const score = { value: 'number', tieBreak: 'number?', achievedAt: 'string' } as const
export const scoreResponse: Shape<ScoreResponse> = {
  submission,
  score,
  changed: 'boolean',
  repeated: 'boolean',
}
export const submissionPage: Shape<SubmissionPage> = { submissions: [submission], nextCursor: 'string?' }

export const userExport: Shape<UserExport> = {
  exportedAt: 'string',
  user: { ...user, appid: 'string', createdAt: 'string' },
  memberships: [{ groupId: 'string', kind: 'string', groupName: 'string?', ...membership }],
  submissions: [{ ...submission, idempotencyKey: 'string', receivedAt: 'string' }],
  scores: [{ board: 'string', period: 'string', groupId: 'string?', ...score }],
  heldInSecret: { sessionKeys: 'number', payloads: 'number' },
}

export const rankedMember: Shape<RankedMember> = {
  ...user,
  position: 'number?',
  rank: 'number?',
  value: 'number?',
  tieBreak: 'number?',
  achievedAt: 'string?',
  previousRank: 'number?',
}
const ownPlace: Shape<OwnPlace> = {
  hidden: 'boolean',
  row: rankedMember,
  next: { '?': { rank: 'number', userId: 'string', value: 'number', distance: 'number' } },
}
const counts = { ranked: 'number', members: 'number' } as const
export const myRank: Shape<MyRank> = { me: ownPlace, period, version: 'number', ...counts }
export const ranking: Shape<Ranking> = {
  ...myRank,
  board,
  previousPeriod: 'string?',
  rows: [rankedMember],
  nextCursor: 'string?',
}
export const myRanks: Shape<MyRanks> = { board, period, groups: [{ group, ...counts, me: ownPlace }] }

const groupStanding: Shape<GroupStanding> = {
  groupId: 'string',
  name: 'string?',
  mine: 'boolean',
  rank: 'number',
  total: 'number',
  ranked: 'number',
}
export const groupStandings: Shape<GroupStandings> = {
  board,
  period,
  groups: 'number',
  asOf: 'string?',
  mine: [groupStanding],
  rows: [groupStanding],
  nextCursor: 'string?',
}
