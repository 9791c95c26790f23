import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMetrics } from '../metrics/metrics.ts'
import { LiveHub } from './live-hub.ts'
import { BLOCKED_BYTES, CHECK_MS, GATHER_MS, MAX_SUBSCRIPTIONS, SWEEP_MS } from './live-limits.ts'
import { connectionOf, createFakeSource, GROUP } from './testing/fake-source.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const quiet = { error: () => undefined }

const watched = async (...users: string[]) => {
  const fake = createFakeSource()
  const hub = new LiveHub(fake.live, quiet, createMetrics())
  for (const user of users) fake.source.change(user, 'joined')
  const watching = []
  for (const user of users) {
    const one = connectionOf(user)
    await hub.subscribe(one.connection, { type: 'subscribe', groupId: GROUP })
    one.socket.take()
    watching.push(one)
  }
  return { ...fake, hub, watching }
}

const gathered = () => vi.advanceTimersByTimeAsync(GATHER_MS)

describe('the hub', () => {
  it('gathers a thousand changes of a moment into one reading and one message, the same bytes for all', async () => {
    const { source, watching } = await watched('ann', 'ben', 'cem')
    for (let count = 0; count < 1000; count++) source.change('ben')
    await gathered()
    expect(source.reads).toBe(1)
    const sent = watching.map(({ socket }) => socket.sent)
    expect(sent.map((messages) => messages.length)).toEqual([1, 1, 1])
    expect(sent[1]?.[0]).toBe(sent[0]?.[0])
    expect(watching[0]?.socket.take()).toMatchObject([{ from: 3, to: 1003, removed: [] }])
  })

  it('tells a change within a tenth of a second', () => {
    expect(GATHER_MS).toBeGreaterThanOrEqual(50)
    expect(GATHER_MS).toBeLessThanOrEqual(100)
  })

  it('sends nothing to who has much unsent, and when all has gone one message from where they were to now', async () => {
    const { source, hub, watching } = await watched('ann', 'ben')
    const [slow, fast] = watching
    if (slow === undefined || fast === undefined) throw new Error('Two watch.')
    slow.socket.bufferedAmount = BLOCKED_BYTES + 1
    for (const round of [1, 2, 3]) {
      source.change('ann')
      await gathered()
      expect(fast.socket.take()).toMatchObject([{ from: 1 + round, to: 2 + round }])
    }
    // Less than before is still something.
    slow.socket.bufferedAmount = 1
    await hub.sweep()
    await gathered()
    expect(slow.socket.take()).toEqual([])
    slow.socket.bufferedAmount = 0
    await hub.sweep()
    await gathered()
    expect(slow.socket.take()).toMatchObject([{ from: 2, to: 5, events: [{}, {}, {}] }])
    expect(fast.socket.take()).toEqual([])
  })

  it('tells who fell behind farther than the log reaches to read the list again', async () => {
    const { source, hub, watching } = await watched('ann', 'ben')
    const [slow, fast] = watching
    if (slow === undefined || fast === undefined) throw new Error('Two watch.')
    slow.socket.bufferedAmount = BLOCKED_BYTES + 1
    source.change('ann')
    await gathered()
    source.change('ann')
    await gathered()
    source.floor = 3
    slow.socket.bufferedAmount = 0
    await hub.sweep()
    await gathered()
    expect(slow.socket.take()).toMatchObject([{ type: 'subscribed', version: 4, resumed: false }])
    source.change('ben')
    await gathered()
    expect(slow.socket.take()).toMatchObject([{ from: 4, to: 5 }])
    expect(fast.socket.take()).toMatchObject([{ to: 3 }, { to: 4 }, { from: 4, to: 5 }])
  })

  it('lets a connection watch a hundred lists', async () => {
    const { hub } = await watched()
    const { connection, socket } = connectionOf('ann')
    const subscribe = (groupId: string) => hub.subscribe(connection, { type: 'subscribe', groupId })
    for (let count = 0; count < MAX_SUBSCRIPTIONS; count++) await subscribe(`${GROUP} ${count}`)
    expect(socket.take().every(({ type }) => type === 'subscribed')).toBe(true)
    await subscribe(GROUP)
    expect(socket.take()).toMatchObject([{ type: 'ended', groupId: GROUP, code: 'LIVE_TOO_MANY_GROUPS' }])
    await subscribe(`${GROUP} 0`)
    expect(socket.take()).toMatchObject([{ type: 'subscribed' }])
    hub.unsubscribe(connection, { groupId: `${GROUP} 0` })
    await subscribe(GROUP)
    expect(socket.take()).toMatchObject([{ type: 'subscribed', groupId: GROUP }])
  })

  it('finds a change of which it was not told', async () => {
    const { source, hub, watching } = await watched('ann')
    source.isTelling = false
    source.change('ann')
    for (let waited = 0; waited <= CHECK_MS; waited += SWEEP_MS) await hub.sweep()
    await gathered()
    expect(watching[0]?.socket.take()).toMatchObject([{ type: 'changes', to: 2 }])
  })

  it('watches the store for as long as somebody watches a list', async () => {
    const { hub, watching, watchers } = await watched('ann', 'ben')
    const [ann, ben] = watching
    if (ann === undefined || ben === undefined) throw new Error('Two watch.')
    expect(watchers()).toBe(1)
    hub.leave(ann.connection)
    expect(watchers()).toBe(1)
    hub.unsubscribe(ben.connection, { groupId: GROUP })
    expect(watchers()).toBe(0)
  })

  it('tries again when the store fails', async () => {
    const { source, live, hub, watching } = await watched('ann')
    const read = live.changesSince
    live.changesSince = () => Promise.reject(new Error('no database'))
    source.change('ann')
    await gathered()
    expect(watching[0]?.socket.take()).toEqual([])
    live.changesSince = read
    await hub.sweep()
    await gathered()
    expect(watching[0]?.socket.take()).toMatchObject([{ to: 2 }])
  })
})
