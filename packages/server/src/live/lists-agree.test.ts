import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPostgres, type TestPostgres } from '../store/testing/postgres.ts'
import { applyChanges } from './testing/apply-changes.ts'
import { type LiveWorld, openLiveWorld, weekly } from './testing/live-world.ts'

const WEEK = 7 * 86_400_000

/** A small generator of its own, so that a failure can be run again by its seed. */
const random = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const listsAgree = (openWorld: () => Promise<LiveWorld>, seeds: readonly number[]): void => {
  let world: LiveWorld
  beforeAll(async () => {
    world = await openWorld()
    world.now -= WEEK
    await world.board('taps')
    await world.board('other', { ...weekly, direction: 'lower' })
    world.now += WEEK
  })
  afterAll(() => world[Symbol.asyncDispose]())

  it.each(seeds)('a list kept by changes alone is the list that is read (seed %i)', async (seed) => {
    const chance = random(seed)
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[Math.floor(chance() * items.length)]
      if (item === undefined) throw new Error('Nothing to pick from.')
      return item
    }
    const watcher = await world.user()
    const users = [watcher]
    for (let count = 0; count < 8; count++) users.push(await world.user())
    const groupId = await world.group(...users.slice(0, 4))
    // Scores of the week before, so that there are ranks that others' coming and going changes.
    world.now -= WEEK
    for (const user of users) if (chance() < 0.7) await world.submit('taps', user, Math.floor(chance() * 5))
    world.now += WEEK

    const { version, rows } = await world.ranking(groupId, 'taps', watcher)
    using client = await world.connect(watcher)
    client.send({ type: 'subscribe', groupId, board: 'taps', period: '2026-11-23', since: version })
    let list = rows.map(({ userId }) => userId)
    const kept = new Map(rows.map((row) => [row.userId, row]))
    await client.next('subscribed')

    const membership = `/v1/groups/${groupId}/membership`
    const steps = [
      (user: string) => world.submit('taps', user, Math.floor(chance() * 6)),
      (user: string) => world.submit('taps', user, Math.floor(chance() * 6)),
      (user: string) => world.submit('other', user, Math.floor(chance() * 6)),
      (user: string) => world.join(groupId, user),
      (user: string) =>
        world.call('PUT', '/v1/me', world.token(user), { nickname: `n${Math.floor(chance() * 99)}` }),
      async (user: string) => {
        if (user !== watcher) await world.call('DELETE', membership, world.token(user)).catch(() => undefined)
      },
      (user: string) =>
        world.call('PUT', membership, world.token(user), { hidden: chance() < 0.5 }).catch(() => undefined),
    ]
    for (let round = 0; round < 8; round++) {
      for (let step = 0; step < 6; step++) await pick(steps)(pick(users))
      await world.join(groupId, watcher)
      await world.submit('taps', watcher, round)
      // A change that is surely told, also of a hidden watcher: a nickname of someone shown.
      const shown = await world.user()
      await world.join(groupId, shown)
      const now = await world.ranking(groupId, 'taps', watcher)
      for (;;) {
        const changes = await client.next('changes')
        list = applyChanges(list, changes)
        for (const { index: _, ...row } of changes.placed ?? []) kept.set(row.userId, row)
        if (changes.to < now.version) continue
        expect(changes.to).toBe(now.version)
        break
      }
      expect(list).toEqual(now.rows.map(({ userId }) => userId))
      // All but what is numbered again by position.
      const values = (row: object | undefined) => ({ ...row, position: 0, rank: 0 })
      expect(list.map((userId) => values(kept.get(userId)))).toEqual(now.rows.map(values))
    }
  })
}

describe('on SQLite', () => listsAgree(openLiveWorld, [1, 2, 3, 4]))

describe('on PostgreSQL', () => {
  let postgres: TestPostgres
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  listsAgree(async () => openLiveWorld(await postgres.createDatabase()), [5, 6])
})
