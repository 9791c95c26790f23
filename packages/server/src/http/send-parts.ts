import type { FastifyReply } from 'fastify'

/**
 * Sends parts as one JSON body, without putting them together first: of an answer that many get alike, copying it for
 * each of them would be the greater part of the work.
 */
export const sendJsonParts = (reply: FastifyReply, parts: readonly Buffer[]): FastifyReply => {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  reply.type('application/json; charset=utf-8').header('content-length', length).hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) raw.setHeader(name, value)
  raw.cork()
  for (const part of parts) raw.write(part)
  raw.end()
  raw.uncork()
  return reply
}
