import { describe, expect, it } from 'vitest'
import { appid, openPayload, smallWorld } from '../testing/small-world.ts'

const day = 24 * 3600

function sent(to: { group: string } | { user: string } = { group: 'g1' }) {
  const world = smallWorld()
  const activityId = world.parts.activities.create(appid, 'u1').id
  const card = world.parts.cards.send({
    appid,
    from: 'u1',
    to,
    title: 't',
    path: '/a',
    isPrivateMessage: true,
    activityId,
  })
  return { world, activityId, card }
}

describe('facts 1.6: a private message', () => {
  it.each([{ group: 'g1' }, { user: 'u2' }])(
    'brings a ticket from %o, and is valid for its receiver',
    (to) => {
      const { world, activityId, card } = sent(to)
      const entry = world.parts.openings.tap(card.id, 'u2')
      const answer = world.parts.privateMessages.authenticate(entry.id, entry.shareTicket ?? '')
      expect(answer).toMatchObject({ valid: true, errMsg: 'authPrivateMessage:ok' })
      expect(openPayload(world, 'u2', answer)).toMatchObject({ activityId, watermark: { appid } })
    },
  )

  it('is not valid for who has left the group since, nor after 120 days', () => {
    const left = sent()
    const entry = left.world.parts.openings.tap(left.card.id, 'u2')
    left.world.parts.groups.removeMember('g1', 'u2')
    const { privateMessages } = left.world.parts
    expect(privateMessages.authenticate(entry.id, entry.shareTicket ?? '')).toMatchObject({ valid: false })

    const old = sent()
    old.world.advance(120 * day + 1)
    const late = old.world.parts.openings.tap(old.card.id, 'u2')
    const answer = old.world.parts.privateMessages.authenticate(late.id, late.shareTicket ?? '')
    expect(answer).toMatchObject({ valid: false })
  })

  it('cannot be sent with an activity of nobody, of another user, or of more than 7 days ago', () => {
    const world = smallWorld()
    const { activities, cards } = world.parts
    const send = (activityId: string) =>
      cards.send({
        appid,
        from: 'u1',
        to: { group: 'g1' },
        title: 't',
        path: '/a',
        isPrivateMessage: true,
        activityId,
      })
    expect(() => send('unknown')).toThrow(/activityId/)
    expect(() => send(activities.create(appid).id)).toThrow(/activityId/)
    expect(() => send(activities.create(appid, 'u2').id)).toThrow(/activityId/)
    const mine = activities.create(appid, 'u1').id
    expect(send(mine).isPrivateMessage).toBe(true)
    world.advance(7 * day + 1)
    expect(() => send(mine)).toThrow(/activityId/)
  })

  it('is not what an ordinary ticket is for, and a one-to-one ticket tells no group', () => {
    const world = smallWorld()
    const ordinary = world.parts.cards.send({
      appid,
      from: 'u1',
      to: { group: 'g1' },
      title: 't',
      path: '/a',
      withShareTicket: true,
    })
    const entry = world.parts.openings.tap(ordinary.id, 'u2')
    expect(world.parts.privateMessages.authenticate(entry.id, entry.shareTicket ?? '')).toEqual({
      errMsg: 'authPrivateMessage:fail:',
    })
    const single = sent({ user: 'u2' })
    const opened = single.world.parts.openings.tap(single.card.id, 'u2')
    expect(single.world.parts.groupInfo.getShareInfo(opened.id, opened.shareTicket ?? '')).toEqual({
      errMsg: 'getShareInfo:fail:',
    })
  })
})
