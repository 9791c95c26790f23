import fc from 'fast-check'
import type { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import { announcements, readAnnouncement } from './announcement.ts'
import { Announcer } from './announcer.ts'

/** Stands in for a pool whose first `failures` queries fail. */
const poolThat = (failures: number) => {
  const sent: string[][] = []
  const enough = Promise.withResolvers<void>()
  const query = async (_sql: string, [, payloads]: [string, string[]]) => {
    sent.push(payloads)
    if (sent.length <= failures) throw new Error('The connection is lost.')
    enough.resolve()
  }
  return { pool: { query } as unknown as Pick<Pool, 'query'>, sent, enough: enough.promise }
}

describe('announcements', () => {
  it('say again what was said, none longer than PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.array(fc.uuid(), { maxLength: 700 }), (sender, groupIds) => {
        const payloads = announcements(sender, groupIds)
        const read = payloads.map(readAnnouncement)
        expect(read.flatMap((one) => one.groupIds)).toEqual(groupIds)
        for (const one of read) expect(one.sender).toBe(sender)
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000)
      }),
    )
  })
})

describe('the announcer', () => {
  it('sends at once all that was added in a moment', async () => {
    const { pool, sent, enough } = poolThat(0)
    const announcer = new Announcer(pool, 'me')
    for (const groupId of ['a', 'b', 'a']) announcer.add([groupId])
    await enough
    expect(sent).toEqual([['me a b']])
    await announcer.close()
    expect(sent).toHaveLength(1)
  })

  it('sends again what could not be sent', async () => {
    const { pool, sent, enough } = poolThat(1)
    const announcer = new Announcer(pool, 'me')
    announcer.add(['a'])
    await enough
    expect(sent).toEqual([['me a'], ['me a']])
    await announcer.close()
  })

  it('sends what waits before it closes', async () => {
    const { pool, sent } = poolThat(0)
    const announcer = new Announcer(pool, 'me')
    announcer.add(['a'])
    await announcer.close()
    expect(sent).toEqual([['me a']])
  })
})
