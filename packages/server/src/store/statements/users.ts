import type { Executor } from '../executor.ts'
import { prepared } from '../prepared.ts'
import type { Millis, UserRow } from '../store.ts'
import { logChangeOfShownMember } from './change-log.ts'
import { markAllOfMember } from './dirty-standings.ts'
import { growListsShowing, shrinkListsShowing } from './grow-lists.ts'
import { releasePicture } from './loose-pictures.ts'
import { copyProfileToGroups } from './profiles-in-groups.ts'
import { lockUserAndLists } from './user-locks.ts'

export const userColumns = [
  'user_id as userId',
  'appid',
  'openid',
  'nickname',
  'avatar',
  'created_at as createdAt',
] as const

const selectById = prepared((db, p: { userId: string }) =>
  db.selectFrom('users').select(userColumns).where('user_id', '=', p.userId),
)

const selectByOpenid = prepared((db, p: { appid: string; openid: string }) =>
  db.selectFrom('users').select(userColumns).where('appid', '=', p.appid).where('openid', '=', p.openid),
)

const insertUser = prepared((db, p: { appid: string; openid: string; newUserId: string; now: Millis }) =>
  db
    .insertInto('users')
    .values({
      user_id: p.newUserId,
      appid: p.appid,
      openid: p.openid,
      nickname: null,
      avatar: null,
      created_at: p.now,
    })
    .onConflict((conflict) => conflict.columns(['appid', 'openid']).doNothing())
    .returning(userColumns),
)

const updateNickname = prepared((db, p: { userId: string; nickname: string | null }) =>
  db
    .updateTable('users')
    .set({ nickname: p.nickname })
    .where('user_id', '=', p.userId)
    .returning(userColumns),
)

const updateAvatar = prepared((db, p: { userId: string; avatar: string | null }) =>
  db.updateTable('users').set({ avatar: p.avatar }).where('user_id', '=', p.userId).returning(userColumns),
)

/** Memberships, session keys, payloads, submissions and scores go with it, by their foreign keys. */
const deleteUser = prepared((db, p: { userId: string }) =>
  db.deleteFrom('users').where('user_id', '=', p.userId),
)

export async function userById(executor: Executor, userId: string): Promise<UserRow | undefined> {
  return (await executor.all(selectById, { userId }))[0]
}

export async function userByOpenid(
  executor: Executor,
  appid: string,
  openid: string,
): Promise<UserRow | undefined> {
  return (await executor.all(selectByOpenid, { appid, openid }))[0]
}

export async function loginUser(
  executor: Executor,
  login: { appid: string; openid: string; newUserId: string; now: Millis },
): Promise<UserRow> {
  const { appid, openid } = login
  const user =
    (await userByOpenid(executor, appid, openid)) ??
    (await executor.all(insertUser, login))[0] ??
    // Another process made them between the two.
    (await userByOpenid(executor, appid, openid))
  if (user === undefined) throw new Error('A user was neither found nor made.')
  return user
}

export async function setNickname(
  executor: Executor,
  userId: string,
  nickname: string | null,
): Promise<UserRow | undefined> {
  await lockUserAndLists(executor, userId)
  const before = await userById(executor, userId)
  if (before === undefined || before.nickname === nickname) return before
  const [after] = await executor.all(updateNickname, { userId, nickname })
  await showProfile(executor, userId)
  return after
}

export async function setAvatar(
  executor: Executor,
  userId: string,
  avatar: string | null,
): Promise<UserRow | undefined> {
  await lockUserAndLists(executor, userId)
  const before = await userById(executor, userId)
  if (before === undefined || before.avatar === avatar) return before
  await releasePicture(executor, before.avatar)
  const [after] = await executor.all(updateAvatar, { userId, avatar })
  await showProfile(executor, userId)
  return after
}

export async function eraseUser(executor: Executor, userId: string): Promise<boolean> {
  await lockUserAndLists(executor, userId)
  await shrinkListsShowing(executor, userId)
  await logChangeOfShownMember(executor, { userId, kind: 'left', board: null })
  await markAllOfMember(executor, userId)
  await releasePicture(executor, (await userById(executor, userId))?.avatar ?? null)
  return (await executor.run(deleteUser, { userId })) === 1
}

async function showProfile(executor: Executor, userId: string): Promise<void> {
  await copyProfileToGroups(executor, userId)
  await growListsShowing(executor, userId)
  await logChangeOfShownMember(executor, { userId, kind: 'profile', board: null })
}
