import { type Static, Type } from 'typebox'
import { Timestamp, UserId } from './ids.ts'
import { Score, Submission } from './score.ts'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** What a user chose to show of themselves. Both fields are null until they did. */
export const Profile = Type.Object({
  nickname: nullable(Type.String()),
  avatarUrl: nullable(Type.String({ description: 'Where the picture is; cacheable for ever' })),
})
export type Profile = Static<typeof Profile>

export const User = Type.Object({ userId: UserId, ...Profile.properties })
export type User = Static<typeof User>

export const NicknameRequest = Type.Object({ nickname: Type.String({ maxLength: 256 }) })
export type NicknameRequest = Static<typeof NicknameRequest>

/** Everything that the server holds about one user, in the words of the API. */
export const UserExport = Type.Object({
  exportedAt: Timestamp,
  user: Type.Object({
    ...User.properties,
    appid: Type.String(),
    createdAt: Timestamp,
  }),
  memberships: Type.Array(
    Type.Object({
      groupId: Type.String(),
      kind: Type.String(),
      groupName: nullable(Type.String()),
      hidden: Type.Boolean(),
      joinedAt: Timestamp,
      lastVerifiedAt: Timestamp,
    }),
  ),
  submissions: Type.Array(
    Type.Object({
      ...Submission.properties,
      idempotencyKey: Type.String(),
      receivedAt: Timestamp,
    }),
    { description: 'Whatever was submitted to boards for this user and is held, removed or not' },
  ),
  scores: Type.Array(
    Type.Object({
      board: Submission.properties.board,
      period: Submission.properties.period,
      groupId: Submission.properties.groupId,
      ...Score.properties,
    }),
  ),
  heldInSecret: Type.Object(
    { sessionKeys: Type.Integer(), payloads: Type.Integer() },
    { description: 'How many secrets are kept for this user; their values are never given out' },
  ),
})
export type UserExport = Static<typeof UserExport>
