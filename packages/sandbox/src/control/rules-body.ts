import { Type } from 'typebox'

const Seconds = Type.Number({ minimum: 0, maximum: 315_360_000 })

const Words = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 1000 })

/** `PUT /sandbox/rules`: every rule, each optional; what is left out is at its default. */
export const RulesBody = Type.Object(
  {
    minRotationSeconds: Type.Optional(Seconds),
    rotationProbability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    idleExpirySeconds: Type.Optional(Seconds),
    callsPerSecond: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    tokenOverlapSeconds: Type.Optional(Seconds),
    riskyWords: Type.Optional(Words),
    reviewWords: Type.Optional(Words),
    androidSingleChat: Type.Optional(Type.Boolean()),
    androidKeepsScene: Type.Optional(Type.Boolean()),
    nicknameReviewTimesOut: Type.Optional(Type.Boolean()),
    iosUpdatableMessage: Type.Optional(Type.Boolean()),
    androidErrCode: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
