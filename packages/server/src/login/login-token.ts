import { type Static, Type } from 'typebox'
import { createSignedClaims, type SignedClaims } from '../secrets/signed-claims.ts'

const LoginClaims = Type.Object({ user: Type.String(), app: Type.String() })

/** Who a bearer token stands for: a user of one app. It holds no openid: a client could read that. */
export type LoginClaims = Static<typeof LoginClaims>
export type LoginTokens = SignedClaims<LoginClaims>

export const createLoginTokens = (options: {
  secrets: readonly string[]
  lifetimeSeconds: number
  now: () => number
  rememberedBytes?: number
}): LoginTokens => createSignedClaims({ ...options, purpose: 'login', schema: LoginClaims })
