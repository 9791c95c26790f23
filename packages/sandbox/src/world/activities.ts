import type { Ground } from './ground.ts'
import type { Users } from './users.ts'

const day = 24 * 3600 * 1000

interface Activity {
  readonly id: string
  readonly appid: string
  /** The sharer it is bound to, for private messages. */
  readonly user?: string
  readonly createdAt: number
  state: 0 | 1 | 2
  parameters: Readonly<Record<string, string>>
}

/** Why WeChat refuses to change an activity (WECHAT_FACTS 2.5). */
export type ActivityRefusal = 'unknown' | 'state' | 'expired'

/** The activities of dynamic and private messages (WECHAT_FACTS 1.6, 2.5). */
export class Activities {
  readonly #ground: Ground
  readonly #users: Users
  readonly #activities = new Map<string, Activity>()

  constructor(ground: Ground, users: Users) {
    this.#ground = ground
    this.#users = users
  }

  /** `expirationTime` is in seconds since 1970: a day from now. */
  create(appid: string, user?: string): { id: string; expirationTime: number } {
    const { random, clock, events } = this.#ground
    const id = `${1000 + this.#activities.size}_${random.bytes(48).toString('base64url')}`
    this.#activities.set(id, {
      id,
      appid,
      ...(user !== undefined && { user }),
      createdAt: clock.now(),
      state: 0,
      parameters: {},
    })
    events.emit('activity.created', { activity: id, appid, ...(user !== undefined && { user }) })
    return { id, expirationTime: clock.seconds() + day / 1000 }
  }

  /**
   * Moves a dynamic message on: 0 to 0, 1 or 2; 1 to 2; 2 is final, and reached by itself after a day (the
   * guide's three states; the API page knows the first two).
   */
  update(
    appid: string,
    id: string,
    state: 0 | 1 | 2,
    parameters: Readonly<Record<string, string>>,
  ): ActivityRefusal | undefined {
    const activity = this.#activities.get(id)
    if (activity === undefined || activity.appid !== appid) return 'unknown'
    if (this.#ground.clock.now() - activity.createdAt > day) return 'expired'
    if (activity.state === 2 || (activity.state === 1 && state !== 2)) return 'state'
    activity.state = state
    activity.parameters = { ...activity.parameters, ...parameters }
    this.#ground.events.emit('activity.updated', { activity: id, state })
    return undefined
  }

  /** Moves a chat tool's message on: 1 collecting, 2 ending soon, 3 over and final (1.10, 2.5). */
  updateChatTool(
    appid: string,
    id: string,
    state: 1 | 2 | 3,
    participants: readonly string[],
  ): ActivityRefusal | undefined {
    const activity = this.#activities.get(id)
    if (activity === undefined || activity.appid !== appid) return 'unknown'
    if (this.#ground.clock.now() - activity.createdAt > day) return 'expired'
    if (activity.state === 2 && state !== 3) return 'state'
    activity.state = state === 3 ? 2 : 1
    const message = participants.length > 0 ? `${participants.length} 人已参与` : undefined
    this.#ground.events.emit('activity.updated', { activity: id, state, ...(message && { message }) })
    return undefined
  }

  /** Whether this sharer may send a private message with it: bound to the sharer, at most 7 days old (1.6). */
  shareable(share: { appid: string; from: string; activityId?: string }): boolean {
    const activity = this.#activities.get(share.activityId ?? '')
    if (activity === undefined || activity.appid !== share.appid) return false
    if (activity.user !== this.#users.get(share.from).id) return false
    return this.#ground.clock.now() - activity.createdAt <= 7 * day
  }

  /** Whether a receiver can still be verified against it: at most 120 days old (1.6). */
  verifiable(id: string): boolean {
    const activity = this.#activities.get(id)
    return activity !== undefined && this.#ground.clock.now() - activity.createdAt <= 120 * day
  }

  all(): { id: string; appid: string; user?: string; state: number; parameters: object }[] {
    const now = this.#ground.clock.now()
    return [...this.#activities.values()].map(({ createdAt, ...activity }) => ({
      ...activity,
      state: now - createdAt > day ? 2 : activity.state,
    }))
  }
}
