import { randomUUID } from 'node:crypto'
import { AccessTokens } from './access-tokens.ts'
import { Activities } from './activities.ts'
import { Apps } from './apps.ts'
import { CallRates } from './call-rates.ts'
import { Cards } from './cards.ts'
import { Chats } from './chats.ts'
import { WorldClock } from './clock.ts'
import { CloudIds } from './cloud-ids.ts'
import { EncryptKeys } from './encrypt-keys.ts'
import { EventLog } from './events.ts'
import { FaultSwitches, type Faults } from './faults.ts'
import type { Ground } from './ground.ts'
import { GroupInfo } from './group-info.ts'
import { GroupNames } from './group-name.ts'
import { Groups } from './groups.ts'
import { Identity } from './identity.ts'
import { Login } from './login.ts'
import { LoginCodes } from './login-codes.ts'
import { Openings } from './openings.ts'
import { Payloads } from './payloads.ts'
import { Permissions } from './permissions.ts'
import { Presence } from './presence.ts'
import { Privacy } from './privacy.ts'
import { PrivateMessages } from './private-messages.ts'
import { ProfileFilling } from './profile-filling.ts'
import { Randomness } from './randomness.ts'
import { defaultRules, type Rules } from './rules.ts'
import { SessionKeys } from './session-keys.ts'
import { ShareTickets } from './share-tickets.ts'
import { TextsInChats } from './texts-in-chats.ts'
import { Users } from './users.ts'

export interface WorldOptions {
  /** The same seed gives the same ids, keys and tickets. Left out: a new one, drawn at random. */
  seed?: string
  /** Where the clock starts, in milliseconds since 1970. Left out: real time. */
  now?: number
  /** A frozen clock moves only when it is told to. */
  frozen?: boolean
}

/** Everything that a world consists of between two resets. */
function createParts(seed: string, clock: WorldClock, events: EventLog) {
  const rules: Rules = { ...defaultRules }
  const faults = new FaultSwitches()
  const random = new Randomness(seed)
  const ground: Ground = { clock, random, identity: new Identity(seed), events, faults, rules }
  const apps = new Apps(ground)
  const users = new Users(ground)
  const groups = new Groups(ground, users)
  const chats = new Chats(users, groups)
  const textsInChats = new TextsInChats(ground, chats)
  const presence = new Presence(clock)
  const activities = new Activities(ground, users)
  const cards = new Cards(ground, apps, chats, activities)
  const tickets = new ShareTickets(random)
  const openings = new Openings(ground, { apps, users, chats, cards, tickets, presence })
  const keys = new SessionKeys(ground)
  const codes = new LoginCodes(ground)
  const rates = new CallRates(ground)
  const login = new Login(ground, { apps, users, keys, codes, presence, rates })
  const cloudIds = new CloudIds(ground)
  const payloads = new Payloads(ground, apps, keys, cloudIds)
  const groupInfo = new GroupInfo(ground, chats, openings, payloads)
  const privateMessages = new PrivateMessages(ground, { chats, cards, openings, activities, payloads })
  const privacy = new Privacy(ground, apps, users)
  const permissions = new Permissions(apps, users)
  const profileFilling = new ProfileFilling(ground, { users, privacy, permissions, rates })
  const groupNames = new GroupNames(ground, groups)
  const tokens = new AccessTokens(ground)
  const encryptKeys = new EncryptKeys(ground)
  return {
    ground,
    apps,
    users,
    groups,
    textsInChats,
    presence,
    activities,
    cards,
    openings,
    keys,
    codes,
    login,
    cloudIds,
    groupInfo,
    groupNames,
    privateMessages,
    privacy,
    permissions,
    profileFilling,
    tokens,
    encryptKeys,
  }
}

type Parts = ReturnType<typeof createParts>

/**
 * WeChat's state on one machine: no I/O and no screen. It has its own clock and its own randomness, tells what
 * happens as numbered events, and everything it hands out obeys WECHAT_FACTS section 4.
 *
 * Take its parts from `world.parts` at each use: a reset makes new ones.
 */
export class World {
  readonly events: EventLog
  readonly #options: WorldOptions
  #seed: string
  #parts: Parts

  constructor(options: WorldOptions = {}) {
    this.#options = options
    this.#seed = options.seed ?? randomUUID()
    const clock = new WorldClock(options)
    this.events = new EventLog(clock)
    this.#parts = createParts(this.#seed, clock, this.events)
  }

  get parts(): Parts {
    return this.#parts
  }

  get seed(): string {
    return this.#seed
  }

  get clock(): WorldClock {
    return this.#parts.ground.clock
  }

  /**
   * Begins anew: nobody, nothing, no faults, default rules. Left out, the seed and the start of the clock are
   * those the world was made with (a world made without a seed draws a new one). Listeners stay, and events
   * go on counting.
   */
  reset(options: { seed?: string; now?: number } = {}): void {
    this.#seed = options.seed ?? this.#options.seed ?? randomUUID()
    const clock = new WorldClock({ ...this.#options, ...options })
    this.events.follow(clock)
    this.#parts = createParts(this.#seed, clock, this.events)
    this.events.emit('world.reset', { seed: this.#seed })
  }

  advance(seconds: number): void {
    this.clock.advance(seconds)
    this.events.emit('clock.advanced', { seconds })
  }

  /** Replaces every fault: what is left out is off. */
  setFaults(faults: Partial<Faults>): Readonly<Faults> {
    this.#parts.ground.faults.set(faults)
    this.events.emit('faults.changed', { faults: structuredClone(this.faults) })
    return this.faults
  }

  get faults(): Readonly<Faults> {
    return this.#parts.ground.faults.current
  }

  /** Replaces every rule: what is left out is at its default. */
  setRules(rules: Partial<Rules>): Readonly<Rules> {
    Object.assign(this.#parts.ground.rules, defaultRules, rules)
    this.events.emit('rules.changed', { rules: structuredClone(this.rules) })
    return this.rules
  }

  get rules(): Readonly<Rules> {
    return this.#parts.ground.rules
  }
}
