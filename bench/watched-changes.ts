import { setTimeout } from 'node:timers/promises'
import type { LiveChanges } from '@qunkit/contract'
import type { Person } from './subjects/people.ts'

const PATIENCE_MS = 10_000

interface Awaited {
  readonly since: number
  left: number
}

/** Notes when each change, told by its value, was seen by all who watch the group: `watchers` of them. */
export const watchedChanges = (watchers: number) => {
  const awaited = new Map<number, Awaited>()
  const took: number[] = []
  let allSeen = Promise.withResolvers<void>()
  // All of a group are sent the same text: it is read once.
  const lastRead = new Map<string, { text: string; values: readonly number[] }>()
  const valuesIn = (groupId: string, text: string): readonly number[] => {
    const last = lastRead.get(groupId)
    if (last?.text === text) return last.values
    const { placed = [] } = JSON.parse(text) as LiveChanges
    const values = placed.flatMap(({ value }) => value ?? [])
    lastRead.set(groupId, { text, values })
    return values
  }

  return {
    expect(value: number, since: number): void {
      awaited.set(value, { since, left: watchers })
    },
    told({ groupId }: Person, text: string): void {
      const now = performance.now()
      for (const value of valuesIn(groupId, text)) {
        const change = awaited.get(value)
        if (change === undefined) continue
        change.left -= 1
        if (change.left > 0) continue
        awaited.delete(value)
        took.push(now - change.since)
        if (awaited.size === 0) allSeen.resolve()
      }
    },
    /** How long each took, in milliseconds. Throws when some are not seen by everyone in time. */
    async allSeen(): Promise<readonly number[]> {
      allSeen = Promise.withResolvers()
      if (awaited.size > 0)
        await Promise.race([allSeen.promise, setTimeout(PATIENCE_MS, undefined, { ref: false })])
      if (awaited.size > 0) throw new Error(`${awaited.size} changes were not seen by all who watch.`)
      return took
    },
  }
}
