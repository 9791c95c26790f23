import { isAvatarKey } from '../avatars/avatar-store.ts'
import type { Row } from '../transfer/table-shape.ts'

/** The keys of the pictures that these users have; one that several have comes several times. */
export function avatarsIn(columns: readonly string[], rows: readonly Row[]): string[] {
  const at = columns.indexOf('avatar')
  return rows.flatMap((row) => {
    const avatar = row[at]
    return typeof avatar === 'string' && isAvatarKey(avatar) ? [avatar] : []
  })
}
