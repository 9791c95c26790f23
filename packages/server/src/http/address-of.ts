import type { Socket } from 'node:net'
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'

/**
 * Node knows the address of a connection for as long as that is open, and afterwards if it was asked before: so that who
 * sends a request and goes at once is told of all the same.
 */
export const rememberAddresses = (app: Pick<App, 'server'>): void => {
  app.server.on('connection', (socket: Socket) => void socket.remoteAddress)
}

/** Where a request came from, behind the proxies that are trusted. `unknown`, when they were gone before they were looked at. */
export const addressOf = (request: { readonly ip: FastifyRequest['ip'] | undefined }): string =>
  request.ip ?? 'unknown'

/** What is limited in the place of an address, as `addressOf` gives it: of IPv6 the /64, for whoever has one there has them all. */
export const placeOf = (address: string): string => normalizeIP(address)
