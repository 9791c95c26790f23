import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors/refusal.ts'

/** About what is over a limit. Any other error says that the form is malformed, or that the phone went away in the middle of it. */
const isOfFastify = (error: unknown): boolean =>
  String((error as { code?: unknown } | null)?.code).startsWith('FST_')

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
    if (isOfFastify(error)) throw error
    throw new Refusal('BAD_REQUEST', { detail: 'The form is cut off or malformed.', cause: error })
  } finally {
    // What was not read of a refused form stands before the connection's next request, and would hold it up.
    request.raw.resume()
  }
  if (bytes === undefined) throw new Refusal('AVATAR_MISSING')
  return bytes
}
