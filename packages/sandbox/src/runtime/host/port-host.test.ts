import { describe, expect, it, vi } from 'vitest'
import type { PhoneFrame, PhoneHost } from './phone-host.ts'
import { frameOverPort, hostOverPort, type Port } from './port-host.ts'

/** Two ends that hear each other, and copies of what is said, as a MessageChannel makes them. */
function channel(): [Port, Port] {
  const hearers: ((message: unknown) => void)[] = []
  const end = (own: number): Port => ({
    postMessage: (message) => queueMicrotask(() => hearers[1 - own]?.(structuredClone(message))),
    listen: (hear) => {
      hearers[own] = hear
    },
  })
  return [end(0), end(1)]
}

const silent: PhoneHost = { ask: async () => 'null', tell: () => {} }

describe('a frame over a port', () => {
  it('asks and tells its host, and hears why a question failed', async () => {
    const [inside, outside] = channel()
    const tell = vi.fn()
    const ask = async (name: string, body: string) => {
      if (name === 'bad') throw new Error('no')
      return `${name} ${body}`
    }
    frameOverPort(outside, { ask, tell })
    const { host } = hostOverPort(inside)
    expect(await host.ask('login', '{}')).toBe('login {}')
    await expect(host.ask('bad', '{}')).rejects.toThrow('no')
    host.tell('report', '{"a":1}')
    await vi.waitFor(() => expect(tell).toHaveBeenCalledWith('report', '{"a":1}'))
  })

  it('is driven from outside, and only by what it knows', async () => {
    const [inside, outside] = channel()
    const remote = frameOverPort(outside, silent)
    const { serve } = hostOverPort(inside)
    serve({ routes: () => ['pages/a'], share: async () => null } as unknown as PhoneFrame)
    expect(await remote.routes()).toEqual(['pages/a'])
    expect(await remote.share()).toBeNull()
  })

  it('does not fall over what is no message of its own', async () => {
    const [inside, outside] = channel()
    const remote = frameOverPort(outside, silent)
    hostOverPort(inside).serve({ routes: () => [] } as unknown as PhoneFrame)
    for (const rubbish of [
      null,
      1,
      'x',
      {},
      { kind: 'ask' },
      { kind: 'answer', id: 7, body: '1' },
      { kind: 'tell' },
    ]) {
      inside.postMessage(rubbish)
      outside.postMessage(rubbish)
    }
    expect(await remote.routes()).toEqual([])
  })
})
