import { createHash, hkdfSync } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import { LRUCache } from 'lru-cache'
import type { Static, TObject } from 'typebox'
import { Compile } from 'typebox/compile'

/** What a read can say. The caller knows which refusal that is. */
export type ReadClaims<Claims> =
  | { readonly ok: true; readonly claims: Claims; readonly expiresAt: number }
  | { readonly ok: false; readonly reason: 'invalid' | 'expired' }

export interface SignedClaims<Claims> {
  issue(claims: Claims): { readonly token: string; readonly expiresAt: number }
  read(token: string): ReadClaims<Claims>
}

export interface SignedClaimsOptions<Schema extends TObject> {
  readonly secrets: readonly string[]
  /** What the claims are for. A token made for one purpose is invalid for every other. */
  readonly purpose: string
  readonly schema: Schema
  readonly lifetimeSeconds: number
  /** Milliseconds. */
  readonly now: () => number
  /** About how much the tokens may take that were found good: 8 MiB, when nothing is said. */
  readonly rememberedBytes?: number
}

const MAX_TOKEN_LENGTH = 2048
/** What is remembered of a token beside the token, which its claims are as long as again. */
const CLAIMS_BYTES = 500

/**
 * Statements that only this server can make: JWT, HS256, an own key for every purpose. The first secret
 * signs, all are accepted. Tokens that were found good are remembered, for a busy client sends the same one
 * again and again.
 */
export const createSignedClaims = <Schema extends TObject>(
  options: SignedClaimsOptions<Schema>,
): SignedClaims<Static<Schema>> => {
  const { secrets, purpose, lifetimeSeconds, now, rememberedBytes = 8 * 1024 * 1024 } = options
  const schema = Compile(options.schema)
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, 'qunkit', purpose, 32)))
  const [current] = keys
  if (current === undefined) throw new TypeError('Signing needs a secret.')
  const kid = (key: Buffer) => createHash('sha256').update(key).digest('base64url').slice(0, 8)

  const sign = createSigner({ key: current, algorithm: 'HS256', kid: kid(current), noTimestamp: true })
  const verifiers = keys.map((key) =>
    createVerifier({ key, algorithms: ['HS256'], allowedAud: purpose, ignoreExpiration: true }),
  )
  const remembered = new LRUCache<string, { claims: Static<Schema>; expiresAt: number }>({
    maxSize: rememberedBytes,
    sizeCalculation: (_read, token) => 2 * token.length + CLAIMS_BYTES,
  })

  const verify = (token: string): { claims: Static<Schema>; expiresAt: number } | undefined => {
    for (const verifier of verifiers) {
      try {
        const { aud: _aud, exp, ...claims } = verifier(token) as Record<string, unknown>
        if (typeof exp !== 'number' || !schema.Check(claims)) return undefined
        return { claims, expiresAt: exp * 1000 }
      } catch {
        // Not this key: the next one may have signed it.
      }
    }
    return undefined
  }

  return {
    issue(claims) {
      const exp = Math.floor(now() / 1000) + lifetimeSeconds
      return { token: sign({ ...claims, aud: purpose, exp }), expiresAt: exp * 1000 }
    },

    read(token) {
      if (token.length > MAX_TOKEN_LENGTH) return { ok: false, reason: 'invalid' }
      let known = remembered.get(token)
      if (known === undefined) {
        known = verify(token)
        if (known === undefined) return { ok: false, reason: 'invalid' }
        remembered.set(token, known)
      }
      return known.expiresAt <= now() ? { ok: false, reason: 'expired' } : { ok: true, ...known }
    },
  }
}
