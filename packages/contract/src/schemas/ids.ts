import { Type } from 'typebox'

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

export const UserId = Type.String({ pattern: uuid, description: 'A user, inside one app; never the openid' })
export const GroupId = Type.String({ pattern: uuid, description: 'A group, inside one app' })
export const Appid = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: "The mini program's appid",
})
export const Timestamp = Type.String({ description: 'RFC 3339, UTC, milliseconds' })
