import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_LIFE_MS } from '../accounts/sessions.ts'

/** Where the session's token is: in a cookie that no script reads and no other site sends. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

/** With `__Host-`, where there is https, so that neither a subdomain nor a plain connection can plant one. */
export const sessionCookie = (isHttps: boolean): SessionCookie => {
  const name = isHttps ? '__Host-qunkit-operator' : 'qunkit-operator'
  const options: CookieSerializeOptions = { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps }
  return {
    read: ({ cookies }) => cookies[name],
    set: (reply, token) => {
      reply.setCookie(name, token, { ...options, maxAge: SESSION_LIFE_MS / 1000 })
    },
    clear: (reply) => {
      reply.clearCookie(name, options)
    },
  }
}
