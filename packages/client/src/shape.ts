import type {
  EnterResponse,
  Group,
  LoginResponse,
  Membership,
  Problem,
  User,
  UserExport,
} from '@qunkit/contract'

/** The shape of a contract's type, kept in step with it by the compiler. `?` also allows null or nothing. */
export type Shape<T> = [T] extends [string]
  ? 'string'
  : [T] extends [number]
    ? 'number'
    : [T] extends [boolean]
      ? 'boolean'
      : [T] extends [string | null | undefined]
        ? 'string?'
        : [T] extends [readonly (infer Item)[]]
          ? readonly [Shape<Item>]
          : { readonly [Key in keyof T]-?: Shape<T[Key]> }

type AnyShape = string | readonly [AnyShape] | { readonly [key: string]: AnyShape }

const matches = (value: unknown, shape: AnyShape): boolean => {
  if (typeof shape === 'string') {
    if (shape === 'string?' && (value === null || value === undefined)) return true
    return typeof value === shape.replace('?', '')
  }
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
export const memberPage = { members: [{ ...user, ...times }], nextCursor: 'string?' } as const

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

export const userExport: Shape<UserExport> = {
  exportedAt: 'string',
  user: { ...user, appid: 'string', createdAt: 'string' },
  memberships: [{ groupId: 'string', kind: 'string', groupName: 'string?', ...membership }],
  heldInSecret: { sessionKeys: 'number', payloads: 'number' },
}
