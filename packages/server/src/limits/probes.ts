import type { FastifyRequest } from 'fastify'

const probes = new Set(['/healthz', '/readyz', '/metrics'])

/** Asked by what watches over the servers: refusing it under load would take a busy server for a dead one. */
export const isProbe = ({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): boolean =>
  routeOptions.url !== undefined && probes.has(routeOptions.url)
