import type { HttpAnswer, HttpRequest } from './http.ts'
import type { Shape } from './shape.ts'

/** Answers that are kept at most; the one kept first goes first. */
const KEPT = 20

export interface KeptAnswers {
  /** What a path answers. What did not change since it was read is not sent again (ETag, 304). */
  read<T>(path: string, shape: Shape<T>): Promise<T>
  clear(): void
}

export const createKeptAnswers = (send: (request: HttpRequest) => Promise<HttpAnswer>): KeptAnswers => {
  const kept = new Map<string, { readonly etag: string; readonly answer: unknown }>()
  return {
    async read<T>(path: string, shape: Shape<T>) {
      const known = kept.get(path)
      const answer = await send({
        method: 'GET',
        path,
        ...(known ? { header: { 'if-none-match': known.etag } } : {}),
      })
      // Kept under this path, it was read with this shape.
      if (known && answer.status === 304) return known.answer as T
      const read = answer.read<T>(shape)
      const etag = answer.header('etag')
      kept.delete(path)
      if (etag) kept.set(path, { etag, answer: read })
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size > KEPT) kept.delete(oldest)
      return read
    },
    clear: () => kept.clear(),
  }
}
