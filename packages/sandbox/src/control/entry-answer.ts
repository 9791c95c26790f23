import { type Static, Type } from 'typebox'
import type { Entry } from '../world/openings.ts'
import { ApiCategory, Materials, ReferrerInfo } from './shapes.ts'

/** An opening as the control API tells it: what `App.onShow` gets, and the id to speak of it by. */
export const EntryAnswer = Type.Object({
  entryId: Type.String(),
  appid: Type.String(),
  user: Type.String(),
  launch: Type.Union([Type.Literal('cold'), Type.Literal('warm')]),
  scene: Type.Number(),
  path: Type.String(),
  query: Type.Record(Type.String(), Type.String()),
  shareTicket: Type.Optional(Type.String()),
  chatType: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)])),
  referrerInfo: Type.Optional(ReferrerInfo),
  apiCategory: Type.Optional(ApiCategory),
  forwardMaterials: Type.Optional(Materials),
  hostExtraData: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})

export type EntryAnswer = Static<typeof EntryAnswer>

export function entryAnswer(entry: Entry): EntryAnswer {
  const { id, appid, user, launch, scene, path, query, shareTicket, chatType, referrerInfo } = entry
  const { apiCategory, forwardMaterials, hostExtraData } = entry
  return {
    entryId: id,
    appid,
    user,
    launch,
    scene,
    path,
    query: { ...query },
    ...(shareTicket !== undefined && { shareTicket }),
    ...(chatType !== undefined && { chatType }),
    ...(referrerInfo !== undefined && { referrerInfo }),
    ...(apiCategory !== undefined && { apiCategory }),
    ...(forwardMaterials !== undefined && { forwardMaterials: [...forwardMaterials] }),
    ...(hostExtraData !== undefined && { hostExtraData }),
  }
}
