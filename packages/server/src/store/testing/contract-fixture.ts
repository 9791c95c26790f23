import { randomUUID } from 'node:crypto'
import type { GroupAccess, GroupRow, MemberRow, Millis, Store, UserRow } from '../store.ts'

/** A store under test, and a look behind it. */
export interface OpenedStore {
  readonly store: Store
  /** Every row of every table, as text. */
  dump(): Promise<string>
  close(): Promise<void>
}

/** Short ways to the states that the cases begin with, all in one app of their own. */
export interface Fixture {
  readonly appid: string
  readonly store: Store
  login(openid?: string, now?: Millis): Promise<UserRow>
  group(wechatId?: string, now?: Millis): Promise<GroupRow>
  verify(group: GroupRow, user: UserRow, now: Millis): Promise<GroupAccess>
  /** The whole list of a group, in one page. */
  list(group: GroupRow, sort?: 'joined' | 'recent'): Promise<MemberRow[]>
  /** The group as it is now, seen by one of its members. */
  seenBy(user: UserRow, group: GroupRow): Promise<GroupRow | undefined>
}

export function fixtureOf(store: Store): Fixture {
  const appid = `wx${randomUUID()}`
  return {
    appid,
    store,
    login: (openid = randomUUID(), now = 1) =>
      store.write((writes) => writes.loginUser({ appid, openid, newUserId: randomUUID(), now })),
    group: (wechatId = randomUUID(), now = 1) =>
      store.write((writes) =>
        writes.findOrMakeGroup({ appid, kind: 'group', wechatId, newGroupId: randomUUID(), now }),
      ),
    verify: (group, user, now) =>
      store.write((writes) => writes.verifyMembership(group.groupId, user.userId, now)),
    list: (group, sort = 'joined') => store.reads.memberPage({ groupId: group.groupId, sort, limit: 1_000 }),
    seenBy: async (user, group) => (await store.reads.groupAccess(group.groupId, user.userId))?.group,
  }
}
