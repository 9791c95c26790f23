import type { ListedRoute } from './list-routes.ts'
import type { ValueSchema } from './values.ts'

interface Parameter {
  readonly name: string
  readonly schema: ValueSchema
}

/** A route, with what its requests are made of. */
export interface FuzzedRoute {
  readonly name: string
  readonly method: string
  /** As in `/v1/groups/:groupId`. */
  readonly path: string
  readonly params: Readonly<Record<string, ValueSchema>>
  readonly query: readonly Parameter[]
  readonly content: Readonly<Record<string, { readonly schema: ValueSchema }>> | undefined
  /** Not of the API: pages and the description, whose answers are long. Asked for now and then only. */
  readonly isPage: boolean
}

/** Whether an operator has to be logged in for it. */
export const isOfOperators = (path: string): boolean =>
  path.startsWith('/admin/api/') && path !== '/admin/api/login'

const isPage = (path: string): boolean =>
  /^\/(docs|openapi\.json|nowhere)/.test(path) ||
  (path.startsWith('/admin') && !path.startsWith('/admin/api'))

const propertiesOf = (schema: ValueSchema | undefined) => schema?.properties ?? {}

const toFuzzed = ({ method, url, params, querystring, body, consumes }: ListedRoute): FuzzedRoute => ({
  name: `${method} ${url}`,
  method,
  path: url,
  params: propertiesOf(params),
  query: Object.entries(propertiesOf(querystring)).map(([name, schema]) => ({ name, schema })),
  content:
    body && Object.fromEntries((consumes ?? ['application/json']).map((type) => [type, { schema: body }])),
  isPage: isPage(url),
})

/** The routes that the server has, and one that it has not. */
export const fuzzedRoutes = (listed: readonly ListedRoute[]): FuzzedRoute[] =>
  [...listed, { method: 'GET', url: '/nowhere/:key' }].map(toFuzzed)
