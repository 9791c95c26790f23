import type { MemberPage, MembersQuery } from '@qunkit/contract'
import type { HttpAnswer, HttpRequest } from './http.ts'
import { memberPage } from './shape.ts'

/** Pages of members that are kept at most; the one kept first goes first. */
const KEPT_PAGES = 20

interface Members {
  page(groupId: string, query: MembersQuery): Promise<MemberPage>
  clear(): void
}

const queryOf = ({ sort, cursor, limit }: MembersQuery): string => {
  const given = Object.entries({ sort, cursor, limit }).filter(([, value]) => value !== undefined)
  return given
    .map(([key, value], at) => `${at ? '&' : '?'}${key}=${encodeURIComponent(String(value))}`)
    .join('')
}

/** The lists of members. A page that did not change since it was read is not sent again (ETag, 304). */
export const createMembers = (send: (request: HttpRequest) => Promise<HttpAnswer>): Members => {
  const kept = new Map<string, { readonly etag: string; readonly page: MemberPage }>()
  return {
    async page(groupId, query) {
      const path = `/v1/groups/${encodeURIComponent(groupId)}/members${queryOf(query)}`
      const known = kept.get(path)
      const answer = await send({
        method: 'GET',
        path,
        ...(known ? { header: { 'if-none-match': known.etag } } : {}),
      })
      if (known && answer.status === 304) return known.page
      const page = answer.read<MemberPage>(memberPage)
      const etag = answer.header('etag')
      kept.delete(path)
      if (etag) kept.set(path, { etag, page })
      const [oldest] = kept.keys()
      if (oldest !== undefined && kept.size > KEPT_PAGES) kept.delete(oldest)
      return page
    },
    clear: () => kept.clear(),
  }
}
