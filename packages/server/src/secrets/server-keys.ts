import { hash, timingSafeEqual } from 'node:crypto'

/** The keys with which an operator's own server speaks to this one. */
export interface ServerKeys {
  /** Whether the text is one of them, in a time that tells nothing of how near it came, but whether its length is a key's. */
  has(text: string): boolean
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')

/** Only hashes are kept and compared: all have one length, and none tells where two keys differ. */
export const createServerKeys = (keys: readonly string[]): ServerKeys => {
  const digests = keys.map(digest)
  const lengths = new Set(keys.map(({ length }) => length))
  return {
    has(text) {
      // Nearly all that is asked about are users' tokens, which are longer: their requests are spared the hash.
      if (!lengths.has(text.length)) return false
      const given = digest(text)
      let isOne = false
      for (const known of digests) isOne = timingSafeEqual(known, given) || isOne
      return isOne
    },
  }
}
