import { expect, it } from 'vitest'
import { WorldClock } from './clock.ts'
import { EventLog, type WorldEvent } from './events.ts'

it('numbers its events, stamps them with the world’s time, and gives back those after a number', () => {
  const clock = new WorldClock({ now: 1000, frozen: true })
  const events = new EventLog(clock)
  events.emit('app.registered', { appid: 'wxa' })
  clock.advance(2)
  events.emit('user.created', { user: 'u1', name: 'Ann' })
  expect(events.after(0).map(({ id, at, type }) => [id, at, type])).toEqual([
    [1, 1000, 'app.registered'],
    [2, 3000, 'user.created'],
  ])
  expect(events.after(1).map(({ id }) => id)).toEqual([2])
  expect(events.after(99)).toEqual([])
})

it('tells its listeners until they leave', () => {
  const events = new EventLog(new WorldClock())
  const all: WorldEvent['type'][] = []
  const names: string[] = []
  const leave = events.subscribe((event) => all.push(event.type))
  events.on('user.created', ({ name }) => names.push(name))
  events.emit('user.created', { user: 'u1', name: 'Ann' })
  events.emit('app.registered', { appid: 'wxa' })
  leave()
  events.emit('user.created', { user: 'u2', name: 'Bob' })
  expect(all).toEqual(['user.created', 'app.registered'])
  expect(names).toEqual(['Ann', 'Bob'])
})

it('keeps the last 10,000 at least, under their own numbers', () => {
  const events = new EventLog(new WorldClock())
  for (let count = 0; count < 25_000; count += 1) events.emit('app.registered', { appid: 'wxa' })
  expect(events.after(24_990).map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => 24_991 + i))
  expect(events.after(0).length).toBeGreaterThanOrEqual(10_000)
  expect(events.after(0).at(-1)?.id).toBe(25_000)
})
