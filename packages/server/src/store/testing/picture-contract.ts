import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'

const newPicture = () => `${randomUUID().replaceAll('-', '').repeat(2)}.jpg`

const hold = (store: Store, picture: string, at: number) =>
  store.write((writes) => writes.holdPicture(picture, at))

/** Takes all that were last held before `now - 10`, for 5. Other cases' pictures are among them. */
const take = async (store: Store, now: number): Promise<string[]> => {
  const request = { heldBefore: now - 10, now, until: now + 5, limit: 1000 }
  return (await store.write((writes) => writes.takeLoosePictures(request))).taken
}

const LATER = Number.MAX_SAFE_INTEGER - 100

export function pictureContract({ begin }: ContractCase): void {
  describe('pictures that nobody has', () => {
    it('are taken once they were not held for the grace, by one caller alone', async () => {
      const { store } = begin()
      const picture = newPicture()
      expect(await hold(store, picture, 100)).toBe(true)
      expect(await take(store, 110)).not.toContain(picture)
      const takers = await Promise.all([take(store, 111), take(store, 111), take(store, 111)])
      expect(takers.flat().filter((one) => one === picture)).toEqual([picture])
    })

    it('cannot be held while they are being removed, and can when the remover never came back', async () => {
      const { store } = begin()
      const picture = newPicture()
      await hold(store, picture, 100)
      expect(await take(store, 200)).toContain(picture)
      expect(await hold(store, picture, 204)).toBe(false)
      expect(await hold(store, picture, 205)).toBe(true)
      expect(await take(store, 206)).not.toContain(picture)
    })

    it('are forgotten when they were removed, by who removed them', async () => {
      const { store } = begin()
      const picture = newPicture()
      await hold(store, picture, 100)
      await take(store, 200)
      // Too late: the next one has it.
      expect(await take(store, 300)).toContain(picture)
      await store.write((writes) => writes.forgetPictures([picture], 205))
      expect(await hold(store, picture, 301)).toBe(false)
      await store.write((writes) => writes.forgetPictures([picture], 305))
      expect(await hold(store, picture, 301)).toBe(true)
    })

    it('are not taken while somebody has them, and are when the last one gave them up or was erased', async () => {
      const { store, login } = begin()
      const [ann, ben] = [await login(), await login()]
      const [shared, other] = [newPicture(), newPicture()]
      await hold(store, shared, 100)
      await store.write(async (writes) => {
        await writes.setAvatar(ann.userId, shared)
        await writes.setAvatar(ben.userId, shared)
      })
      expect(await take(store, 200)).not.toContain(shared)
      await store.write((writes) => writes.setAvatar(ann.userId, other))
      expect(await take(store, LATER)).not.toContain(shared)
      // The moment before, not after: on a busy machine the erasure alone outlasts a grace of 10 ms.
      const before = Date.now()
      await store.write((writes) => writes.eraseUser(ben.userId))
      // Not at once: for the grace it may be held again.
      expect(await take(store, before)).not.toContain(shared)
      const taken = await take(store, LATER)
      expect(taken).toContain(shared)
      expect(taken).not.toContain(other)
    })

    it("leaves WeChat's addresses alone", async () => {
      const { store, login } = begin()
      const { userId } = await login()
      await store.write((writes) => writes.setAvatar(userId, 'https://wx.qlogo.cn/mmopen/abc/132'))
      await store.write((writes) => writes.eraseUser(userId))
      expect((await take(store, LATER)).filter((one) => one.startsWith('https'))).toEqual([])
    })
  })
}
