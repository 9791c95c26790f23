import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** A schema as its JSON is: see `ValueSchema`. */
type Json = Readonly<Record<string, unknown>>

/** A route as Fastify was given it, with what of it goes through JSON. */
export interface ListedRoute {
  readonly method: string
  /** As in `/v1/groups/:groupId`. */
  readonly url: string
  readonly params?: Json
  readonly querystring?: Json
  readonly body?: Json
  readonly consumes?: readonly string[]
}

type RouteSchema = Pick<ListedRoute, 'params' | 'querystring' | 'body' | 'consumes'>

const listed = ({ method, url, schema = {} }: RouteOptions): ListedRoute[] => {
  const { params, querystring, body, consumes } = schema as RouteSchema
  const taken = Object.entries({ params, querystring, body, consumes }).filter(
    ([, part]) => part !== undefined,
  )
  return [method].flat().map((one) => ({ method: one, url, ...Object.fromEntries(taken) }))
}

/**
 * Every route of the next server that is made in this process, hidden from its description or not: Fastify tells of each
 * one itself, so that none can be forgotten. To be called before the server is made; the list grows with its routes.
 */
export const listRoutes = (): readonly ListedRoute[] => {
  const routes: ListedRoute[] = []
  subscribe('fastify.initialization', (message) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route) => void routes.push(...listed(route)))
  })
  return routes
}
