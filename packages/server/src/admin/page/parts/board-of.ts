import type { Display } from '@qunkit/contract'
import type { UserDetails } from '../../schemas/user.ts'

/** How a board is called and how its values are shown; one that is not there any more, by its id. */
export const boardOf = (
  { boards }: Pick<UserDetails, 'boards'>,
  id: string,
): { readonly title: string; readonly display: Display } =>
  boards.find(({ board }) => board === id) ?? { title: id, display: { as: 'integer' } }
