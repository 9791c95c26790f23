import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PayloadRow } from '../store.ts'
import type { ContractCase } from '../store-contract.ts'

export function payloadContract({ begin }: ContractCase): void {
  describe('payloads', () => {
    async function twoUsers() {
      const { store, login } = begin()
      const [one, other] = [await login(), await login()]
      const payloadOf = (user: { userId: string }, expiresAt: number, hash: string): PayloadRow => ({
        hash,
        userId: user.userId,
        groupId: randomUUID(),
        expiresAt,
      })
      const claim = (payload: PayloadRow, now: number) =>
        store.write((writes) => writes.claimPayload(payload, now))
      return { store, one, other, payloadOf, claim, hash: randomUUID() }
    }

    it('answers a second claim with the first, whoever makes it', async () => {
      const { one, other, payloadOf, claim, hash } = await twoUsers()
      const first = payloadOf(one, 100, hash)
      expect(await claim(first, 10)).toEqual(first)
      expect(await claim(payloadOf(one, 200, hash), 20)).toEqual(first)
      expect(await claim(payloadOf(other, 200, hash), 99)).toEqual(first)
    })

    it('forgets a claim at the moment it expires', async () => {
      const { one, other, payloadOf, claim, hash } = await twoUsers()
      await claim(payloadOf(one, 100, hash), 10)
      const later = payloadOf(other, 300, hash)
      expect(await claim(later, 100)).toEqual(later)
    })

    it('gives one payload to one of many who claim it together', async () => {
      const { one, other, payloadOf, claim, hash } = await twoUsers()
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => claim(payloadOf(index % 2 ? one : other, 100, hash), 10)),
      )
      expect(new Set(answers.map((answer) => answer.userId)).size).toBe(1)
    })

    it('counts the payloads of a user', async () => {
      const { store, one, other, payloadOf, claim } = await twoUsers()
      for (const hash of [randomUUID(), randomUUID(), randomUUID()]) await claim(payloadOf(one, 100, hash), 1)
      expect(await store.reads.payloadCountOf(one.userId)).toBe(3)
      expect(await store.reads.payloadCountOf(other.userId)).toBe(0)
    })

    it('prunes what has expired, the oldest first, at most so many at a time', async () => {
      const { store, one, payloadOf, claim } = await twoUsers()
      const old = [-30, -20, -10].map((expiresAt) => payloadOf(one, expiresAt, randomUUID()))
      const live = payloadOf(one, 1, randomUUID())
      for (const payload of [...old, live]) await claim(payload, -100)
      const count = () => store.reads.payloadCountOf(one.userId)
      const prune = (limit: number) => store.write((writes) => writes.prunePayloads(0, limit))
      expect(await prune(2)).toBe(2)
      expect(await count()).toBe(2)
      expect(await prune(2)).toBe(1)
      expect(await prune(2)).toBe(0)
      // What is left is the live one: a second claim is answered with it.
      expect(await count()).toBe(1)
      expect(await claim({ ...live, expiresAt: 9 }, 0)).toEqual(live)
    })
  })
}
