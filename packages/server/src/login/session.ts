import { Refusal } from '../errors/refusal.ts'
import { newId } from '../new-id.ts'
import type { Services } from '../services.ts'
import type { StoreWrites, UserRow } from '../store/store.ts'
import { openSessionKey } from './open-session-key.ts'

/** What WeChat said about a login code. It never leaves the server. */
export interface Session {
  readonly appid: string
  readonly openid: string
  readonly sessionKey: string
}

const chooseApp = ({ config }: Services, appid: string | undefined): string => {
  if (appid !== undefined) return appid
  const [first, ...others] = config.apps
  if (first === undefined || others.length > 0) throw new Refusal('APP_REQUIRED')
  return first.appid
}

/** Asks WeChat who the code belongs to. @throws {Refusal} APP_UNKNOWN, APP_REQUIRED; and WeChat's own failures. */
export const exchangeCode = async (
  services: Services,
  { code, appid: named }: { code: string; appid?: string | undefined },
): Promise<Session> => {
  const appid = chooseApp(services, named)
  const wechat = services.wechat.get(appid)
  if (wechat === undefined) throw new Refusal('APP_UNKNOWN')
  const { openid, sessionKey } = await wechat.code2Session(code)
  return { appid, openid, sessionKey }
}

/**
 * Keeps the user and the session_key, encrypted; only the newest three keys stay. WeChat gives the same key
 * for many logins in a row, and then there is nothing to write.
 */
export const recordLogin = async (
  services: Pick<Services, 'sealer' | 'now'>,
  writes: StoreWrites,
  { appid, openid, sessionKey }: Session,
): Promise<UserRow> => {
  const { sealer, now } = services
  const user = await writes.loginUser({ appid, openid, newUserId: newId(), now: now() })
  const { userId } = user
  const fingerprint = sealer.fingerprint(sessionKey, userId)
  const [newest] = await writes.sessionKeysOf(userId)
  if (newest?.fingerprint === fingerprint) return user
  // Fingerprints of another secret tell nothing: then it is the key itself that is compared.
  if (newest && !sealer.isCurrent(newest.sealed)) {
    const known = await openSessionKey(services, writes, { userId, ...newest })
    if (known === sessionKey) return user
  }
  const sealed = sealer.seal(sessionKey, userId)
  await writes.keepSessionKey(userId, { fingerprint, sealed, obtainedAt: now() })
  return user
}
