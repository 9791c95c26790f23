/** What the page shows, as its address says after the `#`: it can be linked to, and the browser's back works. */
export type Route =
  | { readonly at: 'overview' | 'boards' | 'audit' | 'health' }
  | { readonly at: 'search'; readonly q: string }
  | { readonly at: 'group'; readonly groupId: string; readonly board?: string; readonly period?: string }
  | { readonly at: 'user'; readonly userId: string; readonly board?: string }
  | { readonly at: 'nowhere' }

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

const name = (query: URLSearchParams, key: string): Record<string, string> => {
  const value = query.get(key)
  return value !== null && NAME.test(value) ? { [key]: value } : {}
}

/** Of `location.hash`. What it does not know is `nowhere`. */
export const readRoute = (hash: string): Route => {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?')
  const query = new URLSearchParams(search)
  const [first = '', id = '', ...rest] = path.split('/')
  if (rest.length > 0) return { at: 'nowhere' }
  if (first === 'groups' && ID.test(id))
    return { at: 'group', groupId: id, ...name(query, 'board'), ...name(query, 'period') }
  if (first === 'users' && ID.test(id)) return { at: 'user', userId: id, ...name(query, 'board') }
  if (id !== '') return { at: 'nowhere' }
  if (first === '') return { at: 'overview' }
  if (first === 'search') return { at: 'search', q: query.get('q') ?? '' }
  return first === 'boards' || first === 'audit' || first === 'health' ? { at: first } : { at: 'nowhere' }
}

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The address of a route, for a link. */
export const linkTo = (route: Route): string => {
  switch (route.at) {
    case 'search':
      return withQuery('#/search', { q: route.q })
    case 'group':
      return withQuery(`#/groups/${route.groupId}`, { board: route.board, period: route.period })
    case 'user':
      return withQuery(`#/users/${route.userId}`, { board: route.board })
    case 'overview':
    case 'nowhere':
      return '#/'
    default:
      return `#/${route.at}`
  }
}
