import { Appid, Timestamp } from '@qunkit/contract'
import { type Static, Type } from 'typebox'

export const OverviewQuery = Type.Object({
  appid: Type.Optional(Appid),
  days: Type.Optional(Type.Number({ minimum: 1, maximum: 366, multipleOf: 1 })),
})

/** How much there is, of all mini programs together; null while it is counted for the first time. */
const Totals = Type.Union([
  Type.Object({
    groups: Type.Integer(),
    members: Type.Integer({ description: 'Memberships that are shown: who is in two groups counts twice' }),
    users: Type.Integer(),
    countedAt: Timestamp,
  }),
  Type.Null(),
])

export const Overview = Type.Object({
  appid: Appid,
  totals: Totals,
  days: Type.Array(Type.String(), { description: 'Days in China, the last one today' }),
  counts: Type.Array(
    Type.Object({
      day: Type.String(),
      name: Type.String({ description: '`new`, `entry`, `decryption`, `share`, `tap`' }),
      label: Type.String(),
      count: Type.Integer(),
    }),
  ),
})
export type Overview = Static<typeof Overview>
