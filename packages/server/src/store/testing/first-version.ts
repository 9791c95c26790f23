import { expect } from 'vitest'
import type { Store } from '../store.ts'
import { scoreKey, scoreOf } from './board-fixture.ts'

/** Of `firstVersionRows`. */
export const firstVersionMember = {
  userId: '0a8e4d5c-0000-7000-8000-000000000001',
  groupId: '0a8e4d5c-0000-7000-8000-000000000002',
}
const { userId, groupId } = firstVersionMember

/** Rows of a database that the first migration alone has made: a user in a group that has changed 56 times. */
export const firstVersionRows = [
  `insert into users values ('${userId}', 'wx', 'an openid', 'Ann', null, 1)`,
  `insert into groups values ('${groupId}', 'wx', 'group', 'an openGId', '群', 1, 57, 1)`,
  `insert into memberships values ('${groupId}', '${userId}', 0, 2, 3)`,
]

/** All migrations but the first, in their order. */
export const laterMigrations = [
  '0002-boards',
  '0003-standings',
  '0004-operators',
  '0005-loose-pictures',
  '0006-leases',
  '0007-profiles-in-groups',
  '0008-shown-groups',
]

/** Migrates, and expects all to be there still, and to work with boards. */
export async function expectMovesForward(store: Store): Promise<void> {
  expect(await store.pendingMigrations()).toEqual(laterMigrations)
  expect(await store.migrate()).toEqual(laterMigrations)
  // Nobody knows what changed before; from now on everybody does.
  expect(await store.reads.changesSince(groupId, 56)).toMatchObject({ complete: false })
  expect(await store.reads.memberPage({ groupId, sort: 'joined', limit: 2 })).toMatchObject([
    { userId, nickname: 'Ann', avatar: null },
  ])
  await expectHeldByFirstVersion(store)
}

/** Expects the first version's rows to be there, and a score to be taken. */
export async function expectHeldByFirstVersion(store: Store): Promise<void> {
  expect(await store.reads.groupAccess(groupId, userId)).toMatchObject({
    group: { name: '群', memberCount: 1, version: 57 },
    membership: { hidden: false, joinedAt: 2, lastVerifiedAt: 3 },
  })
  await store.write((writes) => writes.putScore(scoreKey({ userId }), scoreOf(7)))
  expect(await store.reads.changesSince(groupId, 57)).toMatchObject({
    version: 58,
    complete: true,
    changes: [{ kind: 'score', userId }],
  })
  expect(await store.reads.score(scoreKey({ userId }))).toMatchObject({ value: 7 })
}
