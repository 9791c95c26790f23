import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { RedisConnection } from '../../redis/redis-connection.ts'
import { hasRedis, RedisServer } from '../../redis/testing/redis-server.ts'
import { fixtureOf } from '../testing/contract-fixture.ts'
import { hear } from '../testing/heard.ts'
import { startPostgres, type TestPostgres } from '../testing/postgres.ts'
import { openPostgresStore } from './postgres-store.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
})

type Carrier = () => Promise<RedisConnection | undefined>

/** Two stores on one database, which hear each other already: each through a carrier of its own. */
const openTwo = async (carrier: Carrier = async () => undefined) => {
  const url = await postgres.createDatabase()
  const open = async () => openPostgresStore({ url, redis: await carrier() })
  const stores = [await open(), await open()] as const
  const [store, neighbour] = stores
  await store.migrate()
  const [here, there] = [hear(store), hear(neighbour)]
  onTestFinished(async () => {
    here.stop()
    there.stop()
    await Promise.all(stores.map((one) => one.close()))
  })
  for (const one of [here, there]) await one.until((told) => told.includes('any'))
  for (const one of [here, there]) one.told.splice(0)
  return { url, store, neighbour, here, there, fixture: fixtureOf(store) }
}

let redis: RedisServer | undefined
beforeAll(async () => {
  if (hasRedis) redis = await RedisServer.start()
})
afterAll(() => redis?.[Symbol.asyncDispose]())

const throughRedis: Carrier = async () => {
  const connection = new RedisConnection(redis?.url ?? '', () => {})
  onTestFinished(() => connection.close())
  // What is announced before it is there is announced later: these tests are of what is heard, not of when.
  await connection.settled
  return connection
}

const carriers: { by: string; isThere: boolean; carrier: Carrier }[] = [
  { by: 'NOTIFY', isThere: true, carrier: async () => undefined },
  { by: 'Redis', isThere: hasRedis, carrier: throughRedis },
]

for (const { by, isThere, carrier } of carriers)
  describe.skipIf(!isThere)(`two processes on one PostgreSQL, by ${by}`, () => {
    it('tell each other which groups they changed, and themselves once', async () => {
      const { store, neighbour, here, there, fixture } = await openTwo(carrier)
      const [one, other] = [await fixture.group(), await fixture.group()]
      await store.write((writes) => writes.nameGroup(one.groupId, 'from here'))
      expect(here.told).toEqual([[one.groupId]])
      await there.until((told) => told.length > 0)
      expect(there.told).toEqual([[one.groupId]])
      // What comes after it on the channel would come after an echo, too.
      await neighbour.write((writes) => writes.nameGroup(other.groupId, 'from there'))
      await here.until((told) => told.length > 1)
      expect(here.told).toEqual([[one.groupId], [other.groupId]])
      expect(there.told).toEqual([[one.groupId], [other.groupId]])
    })

    it('tell of more groups than one notification holds', async () => {
      const { store, there, fixture } = await openTwo(carrier)
      const { appid } = fixture
      const groupIds = await store.write(async (writes) => {
        const { userId } = await writes.loginUser({ appid, openid: 'o', newUserId: randomUUID(), now: 1 })
        const made: string[] = []
        for (let index = 0; index < 450; index += 1) {
          const group = {
            appid,
            kind: 'group' as const,
            wechatId: `${index}`,
            newGroupId: randomUUID(),
            now: 1,
          }
          const { groupId } = await writes.findOrMakeGroup(group)
          await writes.verifyMembership(groupId, userId, 1)
          made.push(groupId)
        }
        return made.sort()
      })
      await there.until((told) => told.flat().length >= groupIds.length)
      expect(there.told.flat().sort()).toEqual(groupIds)
      expect(there.told.length).toBeGreaterThan(1)
    })
  })

describe('two processes on one PostgreSQL', () => {
  it('tell `any` after the connection that hears was lost, and hear again', async () => {
    const { url, store, there, fixture } = await openTwo()
    const { groupId } = await fixture.group()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rowCount } = await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'qunkit-listener' and datname = current_database()",
    )
    await client.end()
    expect(rowCount).toBe(2)
    await there.until((told) => told.includes('any'))
    await store.write((writes) => writes.nameGroup(groupId, 'heard again'))
    await there.until((told) => told.flat().includes(groupId))
  })
})
