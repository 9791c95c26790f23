import { type Static, Type } from 'typebox'
import { type ErrorCode, errorCodes } from './error-codes.ts'

/** The body of every refusal: `application/problem+json` (RFC 9457) with our stable `code`. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: '`urn:qunkit:error:<code>`' }),
    title: Type.String({ description: 'What happened, for a person, in English' }),
    status: Type.Integer(),
    code: Type.Enum(Object.keys(errorCodes) as ErrorCode[], { description: 'Stable: decide by this' }),
    detail: Type.String({ description: 'What to do, for the developer' }),
    message: Type.Object({ en: Type.String(), zh: Type.String() }, { description: 'To show to the user' }),
    retry: Type.Enum(['never', 'later', 'login']),
    requestId: Type.Optional(Type.String()),
  },
  { $id: 'Problem' },
)
export type Problem = Static<typeof Problem>

/** Makes the body for a code. `detail` says more than the table where the caller knows more. */
export const problem = (code: ErrorCode, options: { detail?: string; requestId?: string } = {}): Problem => {
  const { status, retry, message, fix } = errorCodes[code]
  return {
    type: `urn:qunkit:error:${code}`,
    title: message.en,
    status,
    code,
    detail: options.detail ?? fix,
    message,
    retry,
    ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
  }
}
