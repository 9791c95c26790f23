import { type Static, Type } from 'typebox'
import { operatorRoles } from '../../store/admin-store.ts'
import { LONGEST_PASSWORD } from '../accounts/operators.ts'

export const OperatorLogin = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD }),
})
export type OperatorLogin = Static<typeof OperatorLogin>

/** Who is logged in, and the mini programs that this server serves. */
export const OperatorView = Type.Object({
  name: Type.String(),
  role: Type.Enum([...operatorRoles]),
  apps: Type.Array(Type.String()),
})
export type OperatorView = Static<typeof OperatorView>
