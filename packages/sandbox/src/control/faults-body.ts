import { Type } from 'typebox'

const Times = Type.Union([Type.Boolean(), Type.Integer({ minimum: 0, maximum: 1_000_000 })])

const HttpStatus = Type.Integer({ minimum: 300, maximum: 599 })

const where = {
  api: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
}

const strict = { additionalProperties: false } as const

const Answer = Type.Union([
  Type.Object(
    { ...where, errcode: Type.Integer(), errmsg: Type.Optional(Type.String({ maxLength: 512 })) },
    strict,
  ),
  Type.Object({ ...where, unreachable: Type.Literal(true) }, strict),
  Type.Object({ ...where, garbageBody: Type.Literal(true) }, strict),
  Type.Object({ ...where, httpStatus: HttpStatus }, strict),
])

/** `PUT /sandbox/faults`: every switch, each optional; what is left out is off. */
export const FaultsBody = Type.Object(
  {
    rotateKeyOnLogin: Type.Optional(Type.Boolean()),
    rotateKeyAfterPayload: Type.Optional(Times),
    staleKey: Type.Optional(Times),
    dropWatermark: Type.Optional(Type.Boolean()),
    watermarkAppid: Type.Optional(Type.Union([Type.String({ maxLength: 64 }), Type.Null()])),
    keyNames: Type.Optional(
      Type.Union([Type.Literal('new'), Type.Literal('old-lowercase'), Type.Literal('old-camel')]),
    ),
    busy: Type.Optional(Times),
    unreachable: Type.Optional(Times),
    garbageBody: Type.Optional(Times),
    httpStatus: Type.Optional(Type.Union([HttpStatus, Type.Null()])),
    latencyMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 })),
    answers: Type.Optional(Type.Array(Answer, { maxItems: 100 })),
  },
  strict,
)
