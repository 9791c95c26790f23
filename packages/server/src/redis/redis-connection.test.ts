import { describe, expect, it, onTestFinished } from 'vitest'
import { RedisConnection } from './redis-connection.ts'
import { createRequestCounts } from './request-counts.ts'
import { hasRedis, RedisServer } from './testing/redis-server.ts'

const MINUTE = 60_000

/** What is noted, in order, and a promise of what is still to come. */
class Notes<Note> {
  readonly all: Note[] = []
  #wake = Promise.withResolvers<void>()

  readonly add = (note: Note): void => {
    this.all.push(note)
    this.#wake.resolve()
    this.#wake = Promise.withResolvers()
  }

  async until(isEnough: (all: readonly Note[]) => boolean): Promise<void> {
    while (!isEnough(this.all)) await this.#wake.promise
  }
}

const open = async (server: RedisServer, database = '') => {
  const said = new Notes<string>()
  const connection = new RedisConnection(`${server.url}${database}`, (fault) =>
    said.add(fault === undefined ? 'back' : 'gone'),
  )
  onTestFinished(() => connection.close())
  const heard = new Notes<string>()
  const stop = connection.subscribe('news', { message: heard.add, begun: () => heard.add('begun') })
  await heard.until((all) => all.includes('begun'))
  await connection.settled
  return { connection, counts: createRequestCounts(connection), said, heard, stop }
}

const startServer = async () => {
  const server = await RedisServer.start()
  onTestFinished(() => server[Symbol.asyncDispose]())
  return server
}

describe.skipIf(!hasRedis)('a connection to Redis', () => {
  it('carries messages between processes of one numbered database, and no others', async () => {
    const server = await startServer()
    const [one, other, stranger] = [await open(server), await open(server), await open(server, '/1')]
    await stranger.connection.publish('news', 'from a stranger')
    await one.connection.publish('news', 'hello')
    await other.heard.until((all) => all.includes('hello'))
    expect(other.heard.all.filter((one) => one !== 'begun')).toEqual(['hello'])
    expect(stranger.heard.all).not.toContain('hello')
  })

  it('hears nothing any more once it is told to stop', async () => {
    const server = await startServer()
    const [one, other] = [await open(server), await open(server)]
    one.stop()
    await one.connection.publish('news', 'first')
    await other.heard.until((all) => all.includes('first'))
    // Unsubscribing went before it, on the connection that would have heard it.
    await one.connection.publish('news', 'second')
    await other.heard.until((all) => all.includes('second'))
    expect(one.heard.all).not.toContain('second')
  })

  it('counts requests of all processes together, and for each key alone', async () => {
    const server = await startServer()
    const [one, other] = [await open(server), await open(server)]
    expect((await one.counts.add('ann', MINUTE))?.current).toBe(1)
    const counted = await other.counts.add('ann', MINUTE)
    expect(counted?.current).toBe(2)
    expect(counted?.ttlMs).toBeGreaterThan(MINUTE - 30_000)
    expect(counted?.ttlMs).toBeLessThanOrEqual(MINUTE)
    expect((await one.counts.add('ben', MINUTE))?.current).toBe(1)
  })

  it('refuses at once while Redis is gone, says so once, and comes back by itself', async () => {
    const server = await startServer()
    const { connection, counts, said, heard } = await open(server)
    await server.kill()
    await said.until((all) => all.length > 0)
    await expect(connection.publish('news', 'lost')).rejects.toThrow()
    expect(await counts.add('ann', MINUTE)).toBeUndefined()
    await server.start()
    await said.until((all) => all.length > 1)
    expect(said.all).toEqual(['gone', 'back'])
    await heard.until((all) => all.filter((one) => one === 'begun').length > 1)
    await connection.publish('news', 'hello again')
    await heard.until((all) => all.includes('hello again'))
    expect((await counts.add('ann', MINUTE))?.current).toBe(1)
  })

  it('waits for no answer of a Redis that stands still, and connects anew', async () => {
    const server = await startServer()
    const { connection, counts, said } = await open(server)
    server.freeze()
    onTestFinished(() => server.thaw())
    expect(await counts.add('ann', MINUTE)).toBeUndefined()
    await said.until((all) => all.length > 0)
    await expect(connection.publish('news', 'lost')).rejects.toThrow()
    server.thaw()
    await said.until((all) => all.includes('back'))
    await connection.publish('news', 'hello')
  })

  it('begins without Redis, and has it when it comes', async () => {
    const server = await startServer()
    await server.kill()
    const said = new Notes<string>()
    const connection = new RedisConnection(server.url, (fault) =>
      said.add(fault === undefined ? 'back' : 'gone'),
    )
    onTestFinished(() => connection.close())
    const heard = new Notes<string>()
    connection.subscribe('news', { message: heard.add, begun: () => heard.add('begun') })
    await said.until((all) => all.length > 0)
    await server.start()
    await heard.until((all) => all.includes('begun'))
    await said.until((all) => all.includes('back'))
    await connection.publish('news', 'hello')
    await heard.until((all) => all.includes('hello'))
  })
})
