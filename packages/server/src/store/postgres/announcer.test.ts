import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { announcements, readAnnouncement } from './announcement.ts'
import { Announcer } from './announcer.ts'

/** Stands in for a channel that cannot send at first: `failures` times. */
const channelThat = (failures: number) => {
  const sent: string[][] = []
  const enough = Promise.withResolvers<void>()
  const send = async (payloads: readonly string[]) => {
    sent.push([...payloads])
    if (sent.length <= failures) throw new Error('The connection is lost.')
    enough.resolve()
  }
  return { channel: { send }, sent, enough: enough.promise }
}

describe('announcements', () => {
  it('say again what was said, none longer than PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.array(fc.uuid(), { maxLength: 700 }), (sender, groupIds) => {
        const payloads = announcements(sender, groupIds)
        const read = payloads.map(readAnnouncement)
        expect(read.flatMap((one) => one.changed)).toEqual(groupIds)
        for (const one of read) expect(one.sender).toBe(sender)
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8000)
      }),
    )
  })

  it('say that anything may have changed', () => {
    expect(announcements('me', 'any').map(readAnnouncement)).toEqual([{ sender: 'me', changed: 'any' }])
  })
})

describe('the announcer', () => {
  it('sends at once all that was added in a moment', async () => {
    const { channel, sent, enough } = channelThat(0)
    const announcer = new Announcer(channel, 'me')
    for (const groupId of ['a', 'b', 'a']) announcer.add([groupId])
    await enough
    expect(sent).toEqual([['me a b']])
    await announcer.close()
    expect(sent).toHaveLength(1)
  })

  it('sends again what could not be sent', async () => {
    const { channel, sent, enough } = channelThat(1)
    const announcer = new Announcer(channel, 'me')
    announcer.add(['a'])
    await enough
    expect(sent).toEqual([['me a'], ['me a']])
    await announcer.close()
  })

  it('sends what waits before it closes', async () => {
    const { channel, sent } = channelThat(0)
    const announcer = new Announcer(channel, 'me')
    announcer.add(['a'])
    await announcer.close()
    expect(sent).toEqual([['me a']])
  })

  it('says only that anything may have changed, when too much waits to be sent', async () => {
    const { channel, sent, enough } = channelThat(1)
    const announcer = new Announcer(channel, 'me')
    const groupIds = Array.from({ length: 10_000 }, (_, index) => `${index}`)
    announcer.add(groupIds)
    announcer.add(['one more'])
    announcer.add(['and another'])
    await enough
    expect(sent).toEqual([['me any'], ['me any']])
    await announcer.close()
    expect(sent).toHaveLength(2)
  })
})
