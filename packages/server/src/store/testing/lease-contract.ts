import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ContractCase } from '../store-contract.ts'

export function leaseContract({ begin }: ContractCase): void {
  describe('leases', () => {
    const leasing = () => {
      const { store } = begin()
      const name = randomUUID()
      return {
        take: (holder: string, now: number, of = name) =>
          store.write((writes) => writes.takeLease({ name: of, holder, now, ms: 100 })),
        release: (holder: string) => store.write((writes) => writes.releaseLease(name, holder)),
      }
    }

    it('are given to one holder until they are released or run out', async () => {
      const { take, release } = leasing()
      expect(await take('a', 0)).toBe(true)
      expect(await take('b', 99)).toBe(false)
      expect(await take('a', 50)).toBe(true)
      expect(await take('b', 149)).toBe(false)
      expect(await take('b', 150)).toBe(true)
      await release('a')
      expect(await take('c', 160)).toBe(false)
      await release('b')
      expect(await take('c', 160)).toBe(true)
    })

    it('are given to one of many who ask together', async () => {
      const { take } = leasing()
      const asked = await Promise.all(Array.from({ length: 20 }, (_, index) => take(`holder ${index}`, 0)))
      expect(asked.filter((isGiven) => isGiven)).toHaveLength(1)
    })

    it('know nothing of each other', async () => {
      const { take } = leasing()
      expect(await take('a', 0)).toBe(true)
      expect(await take('b', 0, randomUUID())).toBe(true)
    })
  })
}
