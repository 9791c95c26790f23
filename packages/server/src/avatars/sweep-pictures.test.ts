import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Refusal } from '../errors/refusal.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { fixtureOf } from '../store/testing/contract-fixture.ts'
import { type AvatarStore, avatarKeyOf } from './avatar-store.ts'
import { createFolderAvatarStore } from './folder-store.ts'
import { giveAvatar, holdPicture } from './give-avatar.ts'
import { sweepPictures } from './sweep-pictures.ts'

const DAY = 24 * 3_600_000

let folder: string
let store: Store
let avatars: AvatarStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-sweep-'))
  store = await openSqliteStore({ file: join(folder, 'store.db') })
  await store.migrate()
  avatars = createFolderAvatarStore(join(folder, 'avatars'))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

/** As the upload does it. */
const give = async (userId: string, text: string): Promise<string> => {
  await store.write((writes) => holdPicture(writes, avatarKeyOf(Buffer.from(text))))
  const key = await avatars.keep(Buffer.from(text))
  await store.write((writes) => giveAvatar(writes, userId, key))
  return key
}

const tomorrow = () => Date.now() + DAY + 60_000
const isThere = async (key: string) => (await avatars.read(key)) !== undefined

it('removes what was replaced and what its erased user had, and nothing that somebody has', async () => {
  const { login } = fixtureOf(store)
  const [ann, ben, cat] = [await login(), await login(), await login()]
  const first = await give(ann.userId, 'first')
  const second = await give(ann.userId, 'second')
  const bens = await give(ben.userId, 'of Ben')
  const shared = await give(cat.userId, 'second')
  expect(shared).toBe(second)
  await store.write((writes) => writes.eraseUser(ben.userId))
  await store.write((writes) => writes.eraseUser(cat.userId))
  expect(await sweepPictures({ store, avatars })).toBe(0)
  expect(await isThere(first)).toBe(true)
  expect(await sweepPictures({ store, avatars, clock: tomorrow })).toBe(2)
  expect([await isThere(first), await isThere(bens), await isThere(second)]).toEqual([false, false, true])
  expect(await sweepPictures({ store, avatars, clock: () => Date.now() + 9 * DAY })).toBe(0)
})

it('removes what was uploaded and never given, as when the user was erased in between', async () => {
  await store.write((writes) => writes.holdPicture(avatarKeyOf(Buffer.from('lost')), Date.now()))
  const key = await avatars.keep(Buffer.from('lost'))
  expect(await sweepPictures({ store, avatars, clock: tomorrow })).toBe(1)
  expect(await isThere(key)).toBe(false)
})

it('gives a picture again that is wanted again, and refuses it in the moments when it is being removed', async () => {
  const { login } = fixtureOf(store)
  const [ann, ben] = [await login(), await login()]
  const key = await give(ann.userId, 'old')
  await give(ann.userId, 'new')
  let refused: unknown
  const whileRemoving = {
    ...avatars,
    async remove(picture: string) {
      refused = await give(ben.userId, 'old').catch((error: unknown) => error)
      await avatars.remove(picture)
    },
  }
  expect(await sweepPictures({ store, avatars: whileRemoving, clock: tomorrow })).toBe(1)
  expect(refused).toBeInstanceOf(Refusal)
  expect((await store.reads.userById(ben.userId))?.avatar).toBeNull()
  expect(await give(ben.userId, 'old')).toBe(key)
  expect(await isThere(key)).toBe(true)
  expect(await sweepPictures({ store, avatars, clock: tomorrow })).toBe(0)
})

it('leaves no picture to two sweepers, and comes to an end with many', async () => {
  const { login } = fixtureOf(store)
  const { userId } = await login()
  for (let index = 0; index < 120; index += 1) await give(userId, `picture ${index}`)
  const asked: string[] = []
  const counting = {
    async remove(key: string) {
      asked.push(key)
      await avatars.remove(key)
    },
  }
  const at = tomorrow()
  const sweeps = await Promise.all(
    [1, 2, 3].map(() => sweepPictures({ store, avatars: counting, clock: () => at })),
  )
  expect(sweeps.reduce((sum, count) => sum + count, 0)).toBe(119)
  expect(new Set(asked).size).toBe(asked.length)
})

it('tries again later what could not be removed', async () => {
  const { login } = fixtureOf(store)
  const { userId } = await login()
  const key = await give(userId, 'one')
  await give(userId, 'two')
  const broken = { remove: () => Promise.reject(new Refusal('AVATAR_STORAGE_UNAVAILABLE')) }
  await expect(sweepPictures({ store, avatars: broken, clock: tomorrow })).rejects.toThrow()
  expect(await sweepPictures({ store, avatars, clock: () => tomorrow() + 60_000 })).toBe(0)
  expect(await sweepPictures({ store, avatars, clock: () => tomorrow() + 180_000 })).toBe(1)
  expect(await isThere(key)).toBe(false)
})
