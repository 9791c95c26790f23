import type { RedisConnection } from '../../redis/redis-connection.ts'
import { CHANNEL } from './announcement.ts'
import type { Channel } from './channel.ts'

/** Announcements through Redis: they cost PostgreSQL nothing, and pass where LISTEN does not, behind PgBouncer. */
export const redisChannel = (redis: RedisConnection): Channel => ({
  async send(payloads) {
    await Promise.all(payloads.map((payload) => redis.publish(CHANNEL, payload)))
  },
  listen: ({ payload, begun }) => redis.subscribe(CHANNEL, { message: payload, begun }),
})
