import { type MemberSort, memberSorts } from '@qunkit/contract'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Refusal } from '../errors/refusal.ts'
import type { MemberPosition } from '../store/store.ts'

const Cursor = Compile(
  Type.Object(
    {
      sort: Type.Enum([...memberSorts]),
      at: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
      userId: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
    },
    { additionalProperties: false },
  ),
)

/** Says where the next page begins. Opaque to clients; it holds no more than they were shown. */
export const writeCursor = (sort: MemberSort, { at, userId }: MemberPosition): string =>
  Buffer.from(JSON.stringify({ sort, at, userId })).toString('base64url')

/** @throws {Refusal} CURSOR_INVALID when it is no cursor, or one of another order. */
export const readCursor = (sort: MemberSort, cursor: string): MemberPosition => {
  const parsed = parse(cursor)
  if (!Cursor.Check(parsed)) throw new Refusal('CURSOR_INVALID')
  if (parsed.sort !== sort) {
    throw new Refusal('CURSOR_INVALID', {
      detail: `This cursor belongs to sort=${parsed.sort}, not to sort=${sort}.`,
    })
  }
  return { at: parsed.at, userId: parsed.userId }
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
