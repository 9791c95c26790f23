import { type Static, Type } from 'typebox'
import { Refusal } from '../errors/refusal.ts'
import { createSignedClaims, type SignedClaims } from '../secrets/signed-claims.ts'

const CapabilityClaims = Type.Object({
  group: Type.String(),
  user: Type.String(),
  app: Type.String(),
  /** When WeChat proved it, in milliseconds. */
  provenAt: Type.Integer(),
})

/** What the article's client receives as its `openGId`: proof that this user was in this group, not the group's id. */
export type CapabilityClaims = Static<typeof CapabilityClaims>
export type Capabilities = SignedClaims<CapabilityClaims>

export const createCapabilities = (options: {
  secrets: readonly string[]
  lifetimeSeconds: number
  now: () => number
  rememberedBytes?: number
}): Capabilities => createSignedClaims({ ...options, purpose: 'article-group', schema: CapabilityClaims })

/** @throws {Refusal} CAPABILITY_INVALID for a raw openGId or a forgery, CAPABILITY_EXPIRED */
export const readCapability = (capabilities: Capabilities, openGId: string): CapabilityClaims => {
  const read = capabilities.read(openGId)
  if (!read.ok) throw new Refusal(read.reason === 'expired' ? 'CAPABILITY_EXPIRED' : 'CAPABILITY_INVALID')
  return read.claims
}
