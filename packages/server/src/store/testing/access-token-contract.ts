import { describe, expect, it } from 'vitest'
import type { ContractCase } from '../store-contract.ts'

export function accessTokenContract({ begin }: ContractCase): void {
  describe('access tokens', () => {
    it('keeps the last token that was written', async () => {
      const { store, appid } = begin()
      expect(await store.reads.accessToken(appid)).toBeUndefined()
      for (const byte of [1, 2]) {
        const token = { sealed: new Uint8Array([byte, 0, 254]), expiresAt: 1_700_000_000_000 + byte }
        await store.write((writes) => writes.writeAccessToken(appid, token))
      }
      const kept = await store.reads.accessToken(appid)
      expect([...(kept?.sealed ?? [])]).toEqual([2, 0, 254])
      expect(kept?.expiresAt).toBe(1_700_000_000_002)
    })

    it('leases the refresh to one holder until the lease is released or runs out', async () => {
      const { store, appid } = begin()
      const lease = (holder: string, now: number) =>
        store.write((writes) => writes.leaseAccessToken(appid, holder, now, 100))
      const release = (holder: string) => store.write((writes) => writes.releaseAccessToken(appid, holder))
      expect(await lease('a', 0)).toBe(true)
      expect(await store.reads.accessToken(appid)).toBeUndefined()
      expect(await lease('b', 99)).toBe(false)
      expect(await lease('a', 50)).toBe(true)
      expect(await lease('b', 149)).toBe(false)
      expect(await lease('b', 150)).toBe(true)
      await release('a')
      expect(await lease('c', 160)).toBe(false)
      await release('b')
      expect(await lease('c', 160)).toBe(true)
    })

    it('gives the lease to one of many who ask together', async () => {
      const { store, appid } = begin()
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.write((writes) => writes.leaseAccessToken(appid, `holder ${index}`, 0, 100)),
        ),
      )
      expect(asked.filter((isGiven) => isGiven)).toHaveLength(1)
    })

    it('keeps the token through a lease, and the lease through a token', async () => {
      const { store, appid } = begin()
      const token = { sealed: new Uint8Array([7]), expiresAt: 5 }
      await store.write((writes) => writes.leaseAccessToken(appid, 'a', 0, 100))
      await store.write((writes) => writes.writeAccessToken(appid, token))
      expect(await store.write((writes) => writes.leaseAccessToken(appid, 'b', 1, 100))).toBe(false)
      await store.write((writes) => writes.releaseAccessToken(appid, 'a'))
      await store.write((writes) => writes.leaseAccessToken(appid, 'b', 1, 100))
      expect([...((await store.reads.accessToken(appid))?.sealed ?? [])]).toEqual([7])
    })
  })
}
