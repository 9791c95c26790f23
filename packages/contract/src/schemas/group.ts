import { type Static, Type } from 'typebox'
import { Appid, GroupId, Timestamp } from './ids.ts'
import { User } from './user.ts'

export const GroupKind = Type.Enum(['group', 'single'], {
  description: '`group`: a group chat; `single`: a one-to-one room',
})
export type GroupKind = Static<typeof GroupKind>

export const Group = Type.Object({
  groupId: GroupId,
  kind: GroupKind,
  name: Type.Union([Type.String(), Type.Null()], {
    description: 'As a member named it; WeChat tells a server no name',
  }),
  openGId: Type.Union([Type.String(), Type.Null()], {
    description:
      'For `<open-data type="groupName" open-gid="…">`, given to verified members only. It proves nothing: the server never accepts one.',
  }),
  memberCount: Type.Integer({ description: 'Members who are not hidden' }),
  createdAt: Timestamp,
})
export type Group = Static<typeof Group>

/** The caller's own place in a group. */
export const Membership = Type.Object({
  hidden: Type.Boolean(),
  joinedAt: Timestamp,
  lastVerifiedAt: Timestamp,
})
export type Membership = Static<typeof Membership>

export const Member = Type.Object({
  ...User.properties,
  joinedAt: Timestamp,
  lastVerifiedAt: Timestamp,
})
export type Member = Static<typeof Member>

export const MemberPage = Type.Object({
  members: Type.Array(Member),
  nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'Null on the last page' }),
})
export type MemberPage = Static<typeof MemberPage>

export const memberSorts = ['joined', 'recent'] as const
export type MemberSort = (typeof memberSorts)[number]

/** The most members a page can have: WeChat's own limit of a group (facts, section 3). */
export const MAX_PAGE = 500
export const DEFAULT_PAGE = 100

export const MembersQuery = Type.Object({
  sort: Type.Optional(
    Type.Enum([...memberSorts], {
      description: '`joined` (default): who came first; `recent`: who was last verified to be in the group',
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 256 })),
  // Not Integer: a query's text is converted first, and "1.5" would become 1.
  limit: Type.Optional(Type.Number({ minimum: 1, maximum: MAX_PAGE, multipleOf: 1 })),
})
export type MembersQuery = Static<typeof MembersQuery>

/** The mark of a shared card: made by the sharer's SDK, so that cards which lead to taps can be counted. It says nothing of who shared. */
export const SHARE_MARK = '^[0-9a-z]{6,16}$'

export const EnterRequest = Type.Object({
  encryptedData: Type.String({ minLength: 1, maxLength: 8192 }),
  iv: Type.String({ minLength: 1, maxLength: 64 }),
  code: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 256,
      description: 'From wx.login; without it, send a bearer token',
    }),
  ),
  appid: Type.Optional(Appid),
  scene: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 99_999,
      description: "The opening's scene, as App.onShow was told: counted for the operators, and nothing else",
    }),
  ),
  share: Type.Optional(
    Type.String({
      pattern: SHARE_MARK,
      description: 'The mark of the card that was tapped, as the SDK put it into its path: counted likewise',
    }),
  ),
})
export type EnterRequest = Static<typeof EnterRequest>

export const EnterResponse = Type.Object({
  token: Type.Optional(Type.String({ description: 'New, when the request logged in with a code' })),
  expiresAt: Type.Optional(Timestamp),
  user: User,
  group: Group,
  membership: Membership,
  members: MemberPage,
})
export type EnterResponse = Static<typeof EnterResponse>

export const GroupView = Type.Object({ group: Group, membership: Membership })
export type GroupView = Static<typeof GroupView>

export const MyGroups = Type.Object({ groups: Type.Array(GroupView) })
export type MyGroups = Static<typeof MyGroups>

export const GroupNameRequest = Type.Object({ name: Type.String({ maxLength: 256 }) })
export type GroupNameRequest = Static<typeof GroupNameRequest>

export const HideRequest = Type.Object({ hidden: Type.Boolean() })
export type HideRequest = Static<typeof HideRequest>
