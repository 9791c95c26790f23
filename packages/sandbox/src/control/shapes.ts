import { Type } from 'typebox'
import { apiCategories } from '../world/api-category.ts'

/** Shapes that several control routes share. */
export const Id = Type.String({ minLength: 1, maxLength: 128 })

export const Name = Type.String({ minLength: 1, maxLength: 128 })

export const IdParams = Type.Object({ id: Id })

export const AppAndUser = Type.Object({ appid: Id, user: Id }, { additionalProperties: false })

/** A page with its query, as `onShareAppMessage` returns it. */
export const PagePath = Type.String({ maxLength: 1024 })

/** Who opened a mini program, and what it handed over. */
export const ReferrerInfo = Type.Object(
  { appId: Id, extraData: Type.Optional(Type.Record(Type.String(), Type.Unknown())) },
  { additionalProperties: false },
)

export const ApiCategory = Type.Enum(apiCategories)

/** Files, pictures and links of a chat that a mini program was opened with. */
export const Materials = Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 })

export const Addressee = Type.Union([
  Type.Object({ group: Id }, { additionalProperties: false }),
  Type.Object({ user: Id }, { additionalProperties: false }),
])
