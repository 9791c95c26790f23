import { describe, expect, it } from 'vitest'
import { appid, sendCard, smallWorld } from '../testing/small-world.ts'

describe('facts 4.2: a tapped card', () => {
  it('opens as 1044 with a ticket from a group, when it was shared with one', () => {
    const world = smallWorld()
    const entry = world.parts.openings.tap(sendCard(world, { withShareTicket: true }).id, 'u2')
    expect(entry).toMatchObject({ scene: 1044, chatType: 3, path: 'pages/a', query: { x: '1' } })
    expect(entry.shareTicket).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('opens as 1008 without a ticket from a group, when it was shared without', () => {
    const world = smallWorld()
    const entry = world.parts.openings.tap(sendCard(world).id, 'u2')
    expect(entry).toMatchObject({ scene: 1008, chatType: 3 })
    expect(entry).not.toHaveProperty('shareTicket')
  })

  it('opens as 1007 without a ticket from a one-to-one chat, however it was shared', () => {
    const world = smallWorld()
    const card = sendCard(world, { withShareTicket: true, to: { user: 'u3' } })
    const entry = world.parts.openings.tap(card.id, 'u3')
    expect(entry).toMatchObject({ scene: 1007, chatType: 1 })
    expect(entry).not.toHaveProperty('shareTicket')
  })

  it('opens as 1044 from a one-to-one chat under the Android quirk', () => {
    const world = smallWorld()
    world.setRules({ androidSingleChat: true })
    const card = sendCard(world, { withShareTicket: true, to: { user: 'u3' } })
    expect(world.parts.openings.tap(card.id, 'u3').scene).toBe(1044)
  })

  it('lost its ticket to the iOS bug of 1.1 when dynamic messages were switched off with it', () => {
    const world = smallWorld()
    world.setRules({ iosUpdatableMessage: true })
    const options = { withShareTicket: true, isUpdatableMessage: false }
    expect(world.parts.openings.tap(sendCard(world, options).id, 'u2').scene).toBe(1008)
  })

  it('is seen by nobody outside of its chat', () => {
    const world = smallWorld()
    const group = sendCard(world)
    const single = sendCard(world, { to: { user: 'u2' } })
    expect(() => world.parts.openings.tap(group.id, 'u3')).toThrow(/not in the chat/)
    expect(() => world.parts.openings.tap(single.id, 'u3')).toThrow(/not in the chat/)
    world.parts.groups.removeMember('g1', 'u2')
    expect(() => world.parts.openings.tap(group.id, 'u2')).toThrow(/not in the chat/)
  })
})

it('only a member sends a card into a group, and nobody to oneself', () => {
  const { cards } = smallWorld().parts
  const card = { appid, title: 't', path: '/a' }
  expect(() => cards.send({ ...card, from: 'u3', to: { group: 'g1' } })).toThrow(/not in the chat/)
  expect(() => cards.send({ ...card, from: 'u3', to: { user: 'u3' } })).toThrow(/two different users/)
})

it('facts 1.3: a ticket is new on every opening', () => {
  const world = smallWorld()
  const card = sendCard(world, { withShareTicket: true })
  const tickets = ['u1', 'u2', 'u2'].map((user) => world.parts.openings.tap(card.id, user).shareTicket)
  expect(new Set(tickets).size).toBe(3)
})

it('facts 4.3: every ticket of a life dies with the app, and the next opening is a cold start', () => {
  const world = smallWorld()
  const { openings } = world.parts
  const card = sendCard(world, { withShareTicket: true })
  const first = openings.tap(card.id, 'u2')
  const second = openings.tap(card.id, 'u2')
  const other = openings.tap(card.id, 'u1')
  expect([first.launch, second.launch, other.launch]).toEqual(['cold', 'warm', 'cold'])
  openings.exit(second.id)
  expect(openings.byTicket(first.shareTicket ?? '')).toBeUndefined()
  expect(openings.byTicket(second.shareTicket ?? '')).toBeUndefined()
  expect(openings.byTicket(other.shareTicket ?? '')).toBe(other)
  expect(openings.exit(first.id).alive).toBe(false)
  expect(openings.tap(card.id, 'u2').launch).toBe('cold')
})

describe('facts 1.4: other ways in', () => {
  it.each([
    [1036, {}, false],
    [1089, {}, false],
    [1158, { from: { group: 'g1' } }, false],
    [1160, { from: { group: 'g1' } }, true],
    [1185, { from: { group: 'g1' } }, false],
  ])('opens as %i', (scene, from, ticket) => {
    const entry = smallWorld().parts.openings.enter({ appid, user: 'u1', scene, path: 'p', ...from })
    expect(entry).toMatchObject({ scene, path: 'p' })
    expect(entry.shareTicket !== undefined).toBe(ticket)
    expect(entry.chatType).toBe('from' in from ? 3 : undefined)
  })

  it('needs a chat for a chat’s scene, membership of it, and a card for a card’s scene', () => {
    const { openings } = smallWorld().parts
    const by = { appid, user: 'u3' }
    expect(() => openings.enter({ ...by, scene: 1158 })).toThrow(/name its group/)
    expect(() => openings.enter({ ...by, scene: 1158, from: { group: 'g1' } })).toThrow(/not in the chat/)
    expect(() => openings.enter({ ...by, scene: 1044, from: { group: 'g1' } })).toThrow(/tap it/)
  })
})
