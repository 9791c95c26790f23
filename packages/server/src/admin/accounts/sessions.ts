import { hash, randomBytes } from 'node:crypto'
import type { OperatorRole } from '../../store/admin-store.ts'
import type { Millis, Store, StoreWrites } from '../../store/store.ts'

/** From the login to the end of the session, used or not. */
export const SESSION_LIFE_MS = 12 * 3_600_000
/** A session that is not used for so long ends. */
const IDLE_MS = 3_600_000
/** A session's last use is written at most this often. */
const TOUCH_MS = 60_000
const TOKEN_BYTES = 32

export interface Operator {
  readonly name: string
  readonly role: OperatorRole
}

const hashOf = (token: string): string => hash('sha256', token, 'hex')

/** Begins a session in the unit, and answers the token of the cookie. Only its hash is kept. */
export const beginSession = async (writes: StoreWrites, name: string, at: Millis): Promise<string> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await writes.pruneOperatorSessions({ createdBefore: at - SESSION_LIFE_MS, usedBefore: at - IDLE_MS })
  await writes.addOperatorSession({ tokenHash: hashOf(token), name, at })
  return token
}

export const endSession = (writes: StoreWrites, token: string): Promise<void> =>
  writes.removeOperatorSession(hashOf(token))

/** Whose session it is, if it lasts: twelve hours, and an hour without use. A removed operator's ends at once. */
export const readSession = async (
  store: Pick<Store, 'reads' | 'write'>,
  token: string,
  at: Millis,
): Promise<Operator | undefined> => {
  const tokenHash = hashOf(token)
  const session = await store.reads.operatorSession(tokenHash)
  if (session === undefined || at - session.createdAt >= SESSION_LIFE_MS || at - session.usedAt >= IDLE_MS)
    return undefined
  if (at - session.usedAt >= TOUCH_MS)
    await store.write((writes) => writes.touchOperatorSession(tokenHash, at))
  return { name: session.name, role: session.role }
}
