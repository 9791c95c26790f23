import { roomOf } from './chats.ts'
import type { World } from './world.ts'

/**
 * The whole state as JSON, secrets and platform ids included: a sandbox has nothing to hide, and a test wants
 * to compare what its server stored with what WeChat holds.
 */
export function snapshotOf(world: World) {
  const { ground, apps, users, groups, cards, openings, activities, keys } = world.parts
  const { identity } = ground
  return {
    seed: world.seed,
    now: world.clock.now(),
    lastEventId: world.events.lastId,
    faults: world.faults,
    rules: world.rules,
    apps: apps.all(),
    users: users.all().map((user) => ({
      ...user,
      inApps: apps.all().map(({ appid }) => ({
        appid,
        openid: identity.openid(appid, user.id),
        session_key: keys.current(appid, user.id) ?? null,
      })),
    })),
    groups: groups.all().map((group) => ({
      ...group,
      members: [...group.members],
      inApps: apps.all().map(({ appid }) => ({ appid, openGId: identity.openGId(appid, group.id) })),
    })),
    cards: cards.all().map((card) => ({ ...card, room: roomOf(card.chat) })),
    entries: openings.all(),
    activities: activities.all(),
  }
}
