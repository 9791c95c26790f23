import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../control/control-client.ts'
import { smallDesk, startOfTime } from '../testing/control-of.ts'
import { chatListOf } from '../world/chat-list.ts'
import { type Desk, openChat, putPhone, say, takePhone, worldNow } from './desk.ts'

const climbers = { kind: 'group', group: 'g1' } as const

function phoneOf(desk: Desk, user: string) {
  const phone = desk.phones.find((candidate) => candidate.user === user)
  if (phone === undefined) throw new Error(`no phone of ${user}`)
  return phone
}

function unreadOn(desk: Desk, user: string): number[] {
  const chats = chatListOf(desk.snapshot as Snapshot, desk.messages, user, phoneOf(desk, user).seen)
  return chats.map(({ unread }) => unread)
}

describe('the desk', () => {
  it('puts a phone down for each of the first four users, and leaves those put away where they are', async () => {
    const { desk, sandbox, update } = await smallDesk()
    takePhone(desk, 'u1')
    for (const name of ['Cy', 'Di', 'Ed', 'Flo']) sandbox.world.parts.users.create({ name })
    await update()
    expect(desk.phones.map(({ user }) => user)).toEqual(['u2', 'u3', 'u4', 'u5'])
    putPhone(desk, 'u1')
    expect(desk.phones).toHaveLength(5)
  })

  it('counts as unread what others said while the chat was not open', async () => {
    const { desk } = await smallDesk()
    await say(desk, phoneOf(desk, 'u1'), climbers, 'Sunday?')
    expect(unreadOn(desk, 'u1')).toEqual([0])
    expect(unreadOn(desk, 'u2')).toEqual([1])
    openChat(desk, phoneOf(desk, 'u2'), climbers)
    await say(desk, phoneOf(desk, 'u1'), climbers, 'At ten.')
    expect(unreadOn(desk, 'u2')).toEqual([0])
  })

  it('shows a card that anybody sends through the control API, and no notice as unread', async () => {
    const { desk, sandbox, update } = await smallDesk()
    expect(unreadOn(desk, 'u2')).toEqual([0])
    sandbox.world.parts.cards.send({ appid: 'wxa', from: 'u1', to: { group: 'g1' }, title: 't', path: '/p' })
    await update()
    expect(unreadOn(desk, 'u2')).toEqual([1])
    expect(desk.messages.map(({ kind }) => kind)).toEqual(['notice', 'card'])
  })

  it('forgets everything when the world begins anew', async () => {
    const { desk, sandbox, update } = await smallDesk()
    sandbox.world.reset()
    await update()
    expect(desk.phones).toEqual([])
    expect(desk.messages).toEqual([])
    expect(desk.timeline.moments.map(({ event }) => event?.type)).toEqual(['world.reset'])
  })

  it('lets the world’s clock run on from what it was last told', async () => {
    const { desk } = await smallDesk()
    expect(worldNow(desk, 1500)).toBe(startOfTime + 1500)
  })
})
