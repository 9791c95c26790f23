import { describe, expect, it } from 'vitest'
import { createMetrics } from '../metrics/metrics.ts'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { LiveDoor } from './live-door.ts'
import { LiveHub } from './live-hub.ts'
import { BLOCKED_BYTES, BLOCKED_MS, HEARTBEAT_SECONDS, HELLO_MS } from './live-limits.ts'
import type { LiveSource } from './live-source.ts'
import { createFakeSource, FakeSocket } from './testing/fake-source.ts'

const opened = async ({
  isWelcome = true,
  changes = {},
}: {
  isWelcome?: boolean
  changes?: Partial<LiveSource>
} = {}) => {
  const { live: fake, source } = createFakeSource()
  const live = { ...fake, ...changes }
  const logger = { error: () => undefined }
  const hub = new LiveHub(live, logger, createMetrics())
  const caller = { user: 'ann', app: 'wx1', expiresAt: Number.POSITIVE_INFINITY }
  const door = new LiveDoor({ hub, source: live, readToken: () => caller, logger })
  const socket = new FakeSocket()
  const connection = door.open(socket, isWelcome ? caller : undefined)
  await connection.work
  return { source, door, socket, connection }
}

const ping = Buffer.from('{"type":"ping"}')

describe('a connection', () => {
  it('that does not say who it is within ten seconds is ended', async () => {
    const { source, door, socket } = await opened({ isWelcome: false })
    source.time = HELLO_MS
    door.sweep()
    expect(socket.take()).toEqual([])
    source.time += 1
    door.sweep()
    expect(socket.take()).toMatchObject([{ type: 'ended', code: 'LIVE_HELLO_FIRST' }])
    expect(socket.closedWith).toBe(1008)
  })

  it('that is silent for two heartbeats is gone, and one that pings is not', async () => {
    const { source, door, socket, connection } = await opened()
    const patience = 2 * HEARTBEAT_SECONDS * 1000
    source.time = patience
    door.hear(connection, ping, false)
    await connection.work
    source.time += patience
    door.sweep()
    expect(socket.isTerminated).toBe(false)
    source.time += 1
    door.sweep()
    expect(socket.isTerminated).toBe(true)
  })

  it('that takes nothing for a minute is ended, though it talks', async () => {
    const { source, door, socket, connection } = await opened()
    socket.bufferedAmount = BLOCKED_BYTES + 1
    expect(connection.isBlocked(0)).toBe(true)
    for (source.time = 0; source.time < BLOCKED_MS; source.time += 20_000) {
      door.hear(connection, ping, false)
      door.sweep()
      expect(socket.isTerminated).toBe(false)
    }
    source.time = BLOCKED_MS + 1
    door.hear(connection, ping, false)
    door.sweep()
    expect(socket.isTerminated).toBe(true)
  })

  it('is answered in the order in which it asked', async () => {
    const { door, socket, connection } = await opened({ isWelcome: false })
    door.hear(connection, Buffer.from('{"type":"hello","token":"x"}'), false)
    door.hear(connection, ping, false)
    await connection.work
    expect(socket.take().map(({ type }) => type)).toEqual(['welcome', 'pong'])
  })

  it('is told that the database is away, and not that the server is at fault', async () => {
    const gone = async () => {
      throw new StoreUnavailableError('PostgreSQL failed with ECONNREFUSED.')
    }
    const { door, socket, connection } = await opened({ changes: { access: gone } })
    socket.take()
    const subscribe = { type: 'subscribe', groupId: '01a22180-3e84-77c5-bfdb-16ad04d1dfd1' }
    door.hear(connection, Buffer.from(JSON.stringify(subscribe)), false)
    await connection.work
    expect(socket.take()).toMatchObject([{ type: 'ended', code: 'STORE_UNAVAILABLE' }])
  })
})
