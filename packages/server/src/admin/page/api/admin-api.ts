import type { AnyMembers, Found, GroupDetails, GroupRanked } from '../../schemas/group.ts'
import type { AuditPage, Health } from '../../schemas/operations.ts'
import type { OperatorLogin, OperatorView } from '../../schemas/operator.ts'
import type { Overview } from '../../schemas/overview.ts'
import type { BoardsWithPeriods, Submissions, UserDetails } from '../../schemas/user.ts'
import { AdminError, readProblem } from './admin-error.ts'

type Query = Readonly<Record<string, string | number | null | undefined>>

/** Below the page's own address, so that all of it may be served below a path. What is not given is left out. */
export const address = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `api${path}${search === '' ? '' : `?${search}`}`
}

const ask = async (method: string, url: string, json?: object): Promise<Response> => {
  const answer = await fetch(url, {
    method,
    credentials: 'same-origin',
    headers: {
      'x-qunkit-admin': '1',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  }).catch(() => {
    throw new AdminError('UNREACHABLE')
  })
  if (!answer.ok) throw await readProblem(answer)
  return answer
}

const read = async <Body>(path: string, query: Query = {}): Promise<Body> =>
  (await ask('GET', address(path, query))).json() as Promise<Body>

const act = async (method: string, path: string, options: { query?: Query; json?: object } = {}) => {
  await ask(method, address(path, options.query), options.json)
}

/** Every request of the page. Each rejects with an `AdminError`. */
export const adminApi = {
  logIn: async (login: OperatorLogin): Promise<OperatorView> =>
    (await ask('POST', address('/login'), login)).json() as Promise<OperatorView>,
  logOut: () => act('POST', '/logout'),
  me: () => read<OperatorView>('/me'),
  overview: (query: { appid: string; days: number }) => read<Overview>('/overview', query),
  search: (q: string) => read<Found>('/search', { q }),
  group: (groupId: string) => read<GroupDetails>(`/groups/${groupId}`),
  members: (groupId: string, after?: string) => read<AnyMembers>(`/groups/${groupId}/members`, { after }),
  ranking: (groupId: string, board: string, period?: string) =>
    read<GroupRanked>(`/groups/${groupId}/boards/${board}`, { period }),
  hide: (groupId: string, userId: string, hidden: boolean) =>
    act('PUT', `/groups/${groupId}/members/${userId}`, { json: { hidden } }),
  removeMember: (groupId: string, userId: string) => act('DELETE', `/groups/${groupId}/members/${userId}`),
  user: (userId: string) => read<UserDetails>(`/users/${userId}`),
  submissions: (userId: string, board: string, before?: string) =>
    read<Submissions>(`/users/${userId}/boards/${board}/submissions`, { before }),
  removeSubmission: (userId: string, board: string, submissionId: string) =>
    act('DELETE', `/users/${userId}/boards/${board}/submissions/${submissionId}`),
  removeScore: (userId: string, board: string, of: { period: string; groupId: string | null }) =>
    act('DELETE', `/users/${userId}/boards/${board}/score`, { query: of }),
  erase: (userId: string) => act('DELETE', `/users/${userId}`),
  boards: (appid: string) => read<BoardsWithPeriods>('/boards', { appid }),
  audit: (before?: string) => read<AuditPage>('/audit', { before }),
  health: () => read<Health>('/health'),
} as const
