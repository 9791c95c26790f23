import { describe, expect, it } from 'vitest'
import { defaultRetries } from '../http/back-off.ts'
import { AccessToken, type AccessTokenOptions } from './access-token.ts'
import { memoryTokenStore } from './memory-token-store.ts'
import type { StoredToken, TokenStore } from './token-store.ts'

const appid = 'wx1'
const life = 7_200_000
const timeoutMs = 5_000

/** WeChat's stable_token on a clock that moves only when someone waits or a test moves it. */
function createWorld() {
  const world = {
    now: 1_000_000,
    current: undefined as StoredToken | undefined,
    requests: [] as ('normal' | 'forced')[],
    pauses: [] as number[],
    failure: undefined as Error | undefined,
    insists: undefined as StoredToken | undefined,
    made: 0,
    /** How long a call takes, its retries included; and what happens just before its answer. */
    callMs: 0,
    called: async (): Promise<void> => {},
  }
  const fetchStableToken: AccessTokenOptions['fetchStableToken'] = async ({ force }) => {
    world.requests.push(force ? 'forced' : 'normal')
    await Promise.resolve()
    world.now += world.callMs
    await world.called()
    if (world.failure !== undefined) throw world.failure
    if (world.insists !== undefined) return world.insists
    // The same token until five minutes before its end (WECHAT_FACTS 2.2).
    if (force || world.current === undefined || world.current.expiresAt - world.now <= 300_000) {
      world.made += 1
      world.current = { token: `token-${world.made}`, expiresAt: world.now + life }
    }
    return world.current
  }
  const process = (store: TokenStore) =>
    new AccessToken({
      appid,
      store,
      fetchStableToken,
      timeoutMs,
      retries: defaultRetries,
      now: () => world.now,
      random: () => 0.5,
      wait: async (ms) => {
        world.pauses.push(ms)
        world.now += ms
      },
    })
  return { world, process, store: memoryTokenStore(() => world.now) }
}

describe('AccessToken', () => {
  it('makes one request for a thousand concurrent callers', async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    const got = await Promise.all(Array.from({ length: 1_000 }, () => tokens.get()))
    expect(new Set(got)).toEqual(new Set(['token-1']))
    expect(world.requests).toEqual(['normal'])
  })

  it('makes one request for four processes on one store, and for those that come later', async () => {
    const { world, process, store } = createWorld()
    const four = Array.from({ length: 4 }, () => process(store))
    const got = await Promise.all(four.flatMap((tokens) => [tokens.get(), tokens.get()]))
    got.push(await process(store).get())
    expect(new Set(got)).toEqual(new Set(['token-1']))
    expect(world.requests).toEqual(['normal'])
  })

  it('renews inside the last five minutes, when stable_token has a new one to give, and not before', async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    await tokens.get()
    world.now += life - 240_001
    expect(await tokens.get()).toBe('token-1')
    expect(await process(store).get()).toBe('token-1')
    expect(world.requests).toHaveLength(1)
    world.now += 1
    expect(await tokens.get()).toBe('token-2')
    expect(world.requests).toEqual(['normal', 'normal'])
  })

  it('keeps a token that WeChat gives with less than its margin left for half of that time', async () => {
    const { world, process, store } = createWorld()
    world.insists = { token: 'short', expiresAt: world.now + 100_000 }
    const tokens = process(store)
    expect(await tokens.get()).toBe('short')
    world.now += 49_999
    await tokens.get()
    expect(world.requests).toHaveLength(1)
    world.now += 1
    await tokens.get()
    expect(world.requests).toHaveLength(2)
  })

  it('shares a failure among those who waited, and asks anew for the next', async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    world.failure = new Error('down')
    const settled = await Promise.allSettled(Array.from({ length: 100 }, () => tokens.get()))
    expect(settled.every((one) => one.status === 'rejected' && one.reason === world.failure)).toBe(true)
    expect(world.requests).toHaveLength(1)
    world.failure = undefined
    expect(await tokens.get()).toBe('token-1')
  })

  it('gives the lease back when it fails, so that a neighbour need not wait for it', async () => {
    const { world, process, store } = createWorld()
    world.failure = new Error('down')
    await expect(process(store).get()).rejects.toThrow('down')
    world.failure = undefined
    expect(await process(store).get()).toBe('token-1')
    expect(world.pauses).toEqual([])
  })

  it('uses a token in its margin on while it cannot be renewed, and then no longer', async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    await tokens.get()
    world.failure = new Error('down')
    world.now += life - 60_000
    expect(await tokens.get()).toBe('token-1')
    expect(await tokens.get()).toBe('token-1')
    expect(world.requests).toHaveLength(2)
    world.now += 55_000
    await expect(tokens.get()).rejects.toThrow('down')
  })

  it("takes a neighbour's token at once when its own was rejected", async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    await tokens.get()
    await store.write(appid, { token: 'of-neighbour', expiresAt: world.now + life })
    expect(await tokens.get('token-1')).toBe('of-neighbour')
    expect(await tokens.get('token-1')).toBe('of-neighbour')
    expect(world.requests).toEqual(['normal'])
  })

  it('takes what WeChat gives in normal mode when that is another token', async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    await tokens.get()
    world.current = { token: 'forced-elsewhere', expiresAt: world.now + life }
    expect(await tokens.get('token-1')).toBe('forced-elsewhere')
    expect(world.requests).toEqual(['normal', 'normal'])
  })

  it('forces a new one, once for all, when WeChat insists on the rejected token', async () => {
    const { world, process, store } = createWorld()
    const neighbour = process(store)
    const tokens = process(store)
    await Promise.all([tokens.get(), neighbour.get()])
    const callers = Array.from({ length: 100 }, (_, index) => (index % 2 ? tokens : neighbour))
    const got = await Promise.all(callers.map((one) => one.get('token-1')))
    expect(new Set(got)).toEqual(new Set(['token-2']))
    expect(world.requests).toEqual(['normal', 'normal', 'forced'])
  })

  it('forces none within 30 seconds, and then gives the rejected token back', async () => {
    const { world, process, store } = createWorld()
    const tokens = process(store)
    await tokens.get()
    expect(await tokens.get('token-1')).toBe('token-2')
    expect(await tokens.get('token-2')).toBe('token-2')
    world.now += 30_000
    expect(await tokens.get('token-2')).toBe('token-3')
    expect(world.requests.filter((request) => request === 'forced')).toHaveLength(2)
  })

  it('does not hand out the rejected token that a renewal underway brings', async () => {
    const { process, store } = createWorld()
    const tokens = process(store)
    const [first, second] = await Promise.all([tokens.get(), tokens.get('token-1')])
    expect(first).toBe('token-1')
    expect(second).toBe('token-2')
  })

  it('waits for whoever holds the lease, and renews when it runs out', async () => {
    const { world, process, store } = createWorld()
    await store.lease(appid, 'a process that died', 10_000)
    const began = world.now
    expect(await process(store).get()).toBe('token-1')
    expect(world.now - began).toBeGreaterThanOrEqual(10_000)
    expect(world.now - began).toBeLessThan(11_001)
    expect(Math.max(...world.pauses)).toBeLessThanOrEqual(1_000)
  })

  it('has the lease for as long as a call may take with all its retries', async () => {
    const { world, process, store } = createWorld()
    const neighbour: boolean[] = []
    // Three requests that are given up after their time, with the longest pauses between them.
    world.callMs = 3 * timeoutMs + 100 + 200
    world.called = async () => {
      neighbour.push(await store.lease(appid, 'neighbour', 1))
    }
    expect(await process(store).get()).toBe('token-1')
    expect(neighbour).toEqual([false])
  })

  it('takes the token as soon as the holder of the lease has written it', async () => {
    const { world, process, store } = createWorld()
    await store.lease(appid, 'neighbour', 60_000)
    const watched: TokenStore = {
      ...store,
      read: async (id) => {
        if (world.pauses.length === 3)
          await store.write(id, { token: 'written', expiresAt: world.now + life })
        return store.read(id)
      },
    }
    expect(await process(watched).get()).toBe('written')
    expect(world.pauses).toHaveLength(3)
    expect(world.requests).toEqual([])
  })

  it('does not wait for ever for a lease that is never given up', async () => {
    const { process, store } = createWorld()
    const never: TokenStore = { ...store, lease: async () => false }
    await expect(process(never).get()).rejects.toMatchObject({
      name: 'WechatUnreachableError',
      api: 'stable_token',
      reason: 'timeout',
    })
  })

  it('takes what was renewed between its look at the store and its lease', async () => {
    const { world, process, store } = createWorld()
    const raced: TokenStore = {
      ...store,
      lease: async (id, holder, ms) => {
        await store.write(id, { token: 'just-renewed', expiresAt: world.now + life })
        return store.lease(id, holder, ms)
      },
    }
    expect(await process(raced).get()).toBe('just-renewed')
    expect(world.requests).toEqual([])
  })

  it('does not write over the token of whoever took the lease meanwhile', async () => {
    const { world, process, store } = createWorld()
    let leases = 0
    const slow: TokenStore = {
      ...store,
      lease: async (id, holder, ms) => {
        leases += 1
        if (leases !== 2) return store.lease(id, holder, ms)
        await store.write(id, { token: 'of-successor', expiresAt: world.now + life })
        return false
      },
    }
    expect(await process(slow).get()).toBe('of-successor')
    expect(await store.read(appid)).toMatchObject({ token: 'of-successor' })
  })

  it("passes a store's own failure on, and is not stuck after it", async () => {
    const { process, store } = createWorld()
    let broken = true
    const flaky: TokenStore = {
      ...store,
      read: async (id) => {
        if (broken) throw new Error('database is gone')
        return store.read(id)
      },
      release: async () => {
        throw new Error('database is gone')
      },
    }
    const tokens = process(flaky)
    await expect(tokens.get()).rejects.toThrow('database is gone')
    broken = false
    expect(await tokens.get()).toBe('token-1')
  })
})
