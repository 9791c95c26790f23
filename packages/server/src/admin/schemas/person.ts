import { Timestamp, UserId } from '@qunkit/contract'
import { type Static, type TSchema, Type } from 'typebox'

export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** A user as operators see them. Named field by field, as everything here is, so that no openid slips out. */
export const Person = Type.Object({
  userId: UserId,
  nickname: orNull(Type.String()),
  avatar: orNull(
    Type.String({ description: 'The key of a picture under /v1/avatars, or an address of WeChat’s' }),
  ),
})
export type Person = Static<typeof Person>

export const UserSummary = Type.Object({
  ...Person.properties,
  appid: Type.String(),
  createdAt: Timestamp,
})
export type UserSummary = Static<typeof UserSummary>
