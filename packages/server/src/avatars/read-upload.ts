import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors/refusal.ts'

/** Fastify's errors and the system's have a code; the form parser's own, about a form that is cut off or malformed, have none. */
const hasCode = (error: unknown): boolean => typeof (error as { code?: unknown } | null)?.code === 'string'

/**
 * The one file of a form. The form is read to its end, so that a second file is refused and not ignored.
 * @throws {Refusal} AVATAR_MISSING, BAD_REQUEST; and Fastify's errors for what is over a limit
 */
export const readUpload = async (request: FastifyRequest): Promise<Buffer> => {
  if (!request.isMultipart()) throw new Refusal('AVATAR_MISSING')
  let bytes: Buffer | undefined
  try {
    for await (const file of request.files()) bytes = await file.toBuffer()
  } catch (error) {
    if (hasCode(error)) throw error
    throw new Refusal('BAD_REQUEST', { detail: 'The form is cut off or malformed.', cause: error })
  }
  if (bytes === undefined) throw new Refusal('AVATAR_MISSING')
  return bytes
}
