import { Problem } from '@qunkit/contract'
import { type TSchema, Type } from 'typebox'

/** The `response` of a route: its good answer, and a problem for everything else. What the schema does not name is not sent. */
export const answers = <Schema extends TSchema>(good: Schema) => ({ 200: good, default: Problem }) as const

/** The `response` of a route that answers 204. */
export const nothing = {
  204: Type.Unsafe<undefined>(Type.Null({ description: 'Done' })),
  default: Problem,
} as const
