import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { WorldError } from '../world/world-error.ts'

/** Answers a caller's mistake as `{error, message}`: a stable code, and a sentence that says what to do. */
export function answerControlError(
  error: FastifyError | WorldError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof WorldError) {
    return reply.code(error.status).send({ error: error.code, message: error.message })
  }
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) {
    const message = status === 415 ? 'Send JSON, with content-type application/json.' : `${error.message}.`
    return reply.code(status).send({ error: 'bad_request', message })
  }
  request.log.error({ err: error }, 'the sandbox failed')
  return reply
    .code(500)
    .send({ error: 'internal_error', message: 'The sandbox failed; its log says why. Please report it.' })
}

export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0]
  return reply.code(404).send({
    error: 'unknown_route',
    message: `The sandbox has no ${request.method} ${path}: see the control API's list of routes.`,
  })
}
