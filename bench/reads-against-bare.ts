import { load } from './load.ts'
import { measurePair, type Result } from './measure.ts'
import type { Subject } from './server-process.ts'

interface Named {
  readonly name: string
  readonly target?: number
}

export interface Read {
  readonly path: string
  readonly token: string
  /** The whole answer, beside a bare route that sends the same bytes. */
  readonly whole: Named
  /** The answer to the `ETag` of an answer, beside a bare route that sends nothing. */
  readonly unchanged?: Named
}

/** How fast one read is answered again and again while nothing changes. */
export const readsAgainstBare = async (
  bare: Subject,
  qunkit: Subject,
  { path, token, whole, unchanged }: Read,
): Promise<Result[]> => {
  const authorization = { authorization: `Bearer ${token}` }
  const response = await fetch(qunkit.url + path, { headers: authorization })
  const bytes = await response.text()
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${bytes}`)
  await fetch(`${bare.url}/bytes`, { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: bytes })

  const get = { headers: authorization, seconds: 2, expect: 200 } as const
  const subject = () => load(qunkit, { ...get, path })
  const limit = () => load(bare, { ...get, path: '/bytes' })
  await subject()
  await limit()
  const results = [await measurePair({ ...whole, rounds: 5, subject, limit })]
  if (unchanged !== undefined) {
    const headers = { ...authorization, 'if-none-match': response.headers.get('etag') ?? '' }
    results.push(
      await measurePair({
        ...unchanged,
        rounds: 5,
        subject: () => load(qunkit, { ...get, headers, path, expect: 304 }),
        limit: () => load(bare, { ...get, headers, path: '/empty' }),
      }),
    )
  }
  const size = `${(Buffer.byteLength(bytes) / 1024).toFixed(1)} KiB`
  return results.map((result) => ({ ...result, note: `${size}; ${result.note}` }))
}
