import type { Ground } from './ground.ts'

interface Session {
  key: string
  rotatedAt: number
  usedAt: number
}

/**
 * The session_keys. A user has one valid key per app at a time; a login may rotate it, but not soon after the
 * last rotation; idleness ends it and use keeps it alive (WECHAT_FACTS 1.7).
 */
export class SessionKeys {
  readonly #ground: Ground
  readonly #sessions = new Map<string, Session>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  /** The key that a login ends with, rotated or not. */
  onLogin(appid: string, user: string): { key: string; rotated: boolean } {
    const session = this.#alive(appid, user)
    if (session !== undefined && !this.#loginRotates(session)) {
      session.usedAt = this.#ground.clock.now()
      return { key: session.key, rotated: false }
    }
    const why = session !== undefined ? 'login' : this.#sessions.has(nameOf(appid, user)) ? 'idle' : 'first'
    return { key: this.#renew(appid, user, why), rotated: true }
  }

  /**
   * The key that WeChat encrypts under at this moment. Without a living key a new one is made, which no server
   * has until the user logs in.
   */
  forPayload(appid: string, user: string): string {
    const session = this.#alive(appid, user)
    if (session === undefined) {
      return this.#renew(appid, user, this.#sessions.has(nameOf(appid, user)) ? 'idle' : 'first')
    }
    session.usedAt = this.#ground.clock.now()
    return session.key
  }

  /** The living key, if there is one. */
  current(appid: string, user: string): string | undefined {
    return this.#alive(appid, user)?.key
  }

  /** A new key at once; it keeps the old one's idle time, as `/wxa/resetusersessionkey` promises (2.3). */
  reset(appid: string, user: string): string {
    const usedAt = this.#alive(appid, user)?.usedAt
    const key = this.#renew(appid, user, 'reset')
    const session = this.#sessions.get(nameOf(appid, user))
    if (session !== undefined && usedAt !== undefined) session.usedAt = usedAt
    return key
  }

  /** A new key at once, because a fault says so. */
  rotateByFault(appid: string, user: string): void {
    this.#renew(appid, user, 'fault')
  }

  #loginRotates(session: Session): boolean {
    const { faults, rules, clock, random } = this.#ground
    if (faults.current.rotateKeyOnLogin) return true
    if (clock.now() - session.rotatedAt < rules.minRotationSeconds * 1000) return false
    return random.chance(rules.rotationProbability)
  }

  #alive(appid: string, user: string): Session | undefined {
    const session = this.#sessions.get(nameOf(appid, user))
    if (session === undefined) return undefined
    const idle = this.#ground.clock.now() - session.usedAt
    return idle <= this.#ground.rules.idleExpirySeconds * 1000 ? session : undefined
  }

  #renew(appid: string, user: string, why: 'first' | 'login' | 'idle' | 'reset' | 'fault'): string {
    const now = this.#ground.clock.now()
    const key = this.#ground.random.bytes(16).toString('base64')
    this.#sessions.set(nameOf(appid, user), { key, rotatedAt: now, usedAt: now })
    this.#ground.events.emit('key.rotated', { appid, user, why })
    return key
  }
}

function nameOf(appid: string, user: string): string {
  return `${appid} ${user}`
}
