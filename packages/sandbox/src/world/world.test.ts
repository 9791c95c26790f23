import { expect, it } from 'vitest'
import { appid, codeOf, fill, sendCard, smallWorld, startOfTime } from '../testing/small-world.ts'
import { snapshotOf } from './snapshot.ts'
import type { World } from './world.ts'

function story(world: World) {
  const entry = world.parts.openings.tap(sendCard(world, { withShareTicket: true }).id, 'u2')
  const code = codeOf(world, 'u2')
  const info = world.parts.groupInfo.getShareInfo(entry.id, entry.shareTicket ?? '')
  return { entry, code, info, token: world.parts.tokens.stable(appid), state: snapshotOf(world) }
}

it('repeats itself to the byte for the same seed and time', () => {
  expect(story(smallWorld())).toEqual(story(smallWorld()))
  expect(story(smallWorld()).info).not.toEqual(story(smallWorld('other')).info)
})

it('begins anew at a reset, with its own seed or with another, and goes on counting events', () => {
  const world = smallWorld()
  const before = story(world)
  world.setFaults({ busy: true })
  const lastId = world.events.lastId
  world.reset()
  expect(world.parts.users.all()).toEqual([])
  expect(world.faults.busy).toBe(false)
  expect(world.clock.now()).toBe(startOfTime)
  expect(world.events.after(lastId)).toMatchObject([{ id: lastId + 1, type: 'world.reset' }])
  fill(world)
  expect(story(world).info).toEqual(before.info)
  world.reset({ seed: 'another', now: startOfTime + 1000 })
  fill(world)
  expect(world.clock.now()).toBe(startOfTime + 1000)
  expect(story(world).info).not.toEqual(before.info)
})

it('tells the plaintext of every payload as an event, for a timeline to show', () => {
  const world = smallWorld()
  story(world)
  const told = world.events.after(0).filter(({ type }) => type === 'payload.encrypted')
  expect(told).toMatchObject([
    { data: { api: 'getShareInfo', user: 'u2', plaintext: { watermark: { appid } } } },
  ])
})
