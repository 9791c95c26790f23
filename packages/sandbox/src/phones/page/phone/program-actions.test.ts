import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../sandbox.ts'
import type { Desk } from '../desk/desk.ts'
import { smallDesk } from '../testing/control-of.ts'
import type { Phone } from './phone-state.ts'
import { endProgram, enterApp, leaveProgram, reloadProgram, tapCard } from './program-actions.ts'
import { backFromShare, beginShare, chooseReceiver, sendShare } from './share-actions.ts'

let desk: Desk
let sandbox: Sandbox
let phone: Phone

beforeEach(async () => {
  ;({ desk, sandbox } = await smallDesk())
  phone = desk.phones[0] as Phone
  sandbox.world.parts.cards.send({
    appid: 'wxa',
    from: 'u2',
    to: { group: 'g1' },
    title: 't',
    path: '/pages/a?x=1',
    withShareTicket: true,
  })
})

describe('a mini program on a phone', () => {
  it('opens cold from a card, and warm after it went to the background', async () => {
    await tapCard(desk.control, phone, 'c1')
    expect(phone.program).toMatchObject({
      shown: true,
      entry: { scene: 1044, launch: 'cold', path: 'pages/a' },
    })
    const life = phone.program?.life
    leaveProgram(phone)
    expect(phone.program?.shown).toBe(false)
    await tapCard(desk.control, phone, 'c1')
    expect(phone.program).toMatchObject({ shown: true, life, entry: { launch: 'warm' } })
  })

  it('takes away what was said of an earlier try, when it opens', async () => {
    phone.toast = { text: 'That did not work', failed: true }
    await tapCard(desk.control, phone, 'c1')
    expect(phone.toast).toBeUndefined()
  })

  it('begins a new life after it was swiped away, and the old ticket is dead', async () => {
    await tapCard(desk.control, phone, 'c1')
    const first = phone.program
    await endProgram(desk.control, phone)
    expect(sandbox.world.parts.openings.byTicket(first?.entry.shareTicket ?? '')).toBeUndefined()
    await tapCard(desk.control, phone, 'c1')
    expect(phone.program?.entry.launch).toBe('cold')
    expect(phone.program?.life).not.toBe(first?.life)
  })

  it('never takes a life that an earlier load of the page began for its own', async () => {
    sandbox.world.parts.openings.tap('c1', phone.user)
    await enterApp(desk.control, phone, { appid: 'wxa', scene: 1001 })
    expect(phone.program?.entry.launch).toBe('cold')
  })

  it('starts again with the same opening when its project was compiled anew', async () => {
    await tapCard(desk.control, phone, 'c1')
    const first = phone.program
    reloadProgram(phone)
    expect(phone.program?.entry).toEqual(first?.entry)
    expect(phone.program?.life).not.toBe(first?.life)
    expect(sandbox.world.parts.openings.all()).toHaveLength(1)
  })

  it('makes room for another mini program', async () => {
    sandbox.world.parts.apps.register({ appid: 'wxb' })
    await tapCard(desk.control, phone, 'c1')
    await enterApp(desk.control, phone, { appid: 'wxb', scene: 1001 })
    expect(phone.program?.appid).toBe('wxb')
    expect(sandbox.world.parts.openings.get('e1').alive).toBe(false)
  })

  it('says no to a card of a chat that the user left', async () => {
    sandbox.world.parts.groups.removeMember('g1', phone.user)
    await expect(tapCard(desk.control, phone, 'c1')).rejects.toMatchObject({ code: 'not_in_chat' })
    expect(phone.program).toBeUndefined()
  })
})

describe('the share sheet', () => {
  const content = { title: 'Look', path: '/pages/a', withShareTicket: true, isPrivateMessage: false }

  it('sends the card to whom was chosen, and only then', async () => {
    beginShare(phone, content, false)
    await sendShare(desk.control, phone, 'wxa')
    expect(sandbox.world.parts.cards.all()).toHaveLength(1)
    chooseReceiver(phone, { group: 'g1' }, 'Climbers')
    await sendShare(desk.control, phone, 'wxa')
    expect(sandbox.world.parts.cards.get('c2')).toMatchObject({
      title: 'Look',
      from: 'u1',
      withShareTicket: true,
    })
    expect(phone.share).toBeUndefined()
  })

  it('goes back a step at a time', () => {
    beginShare(phone, content, false)
    chooseReceiver(phone, { user: 'u2' }, 'Bob')
    backFromShare(phone)
    expect(phone.share).toMatchObject({ content })
    expect(phone.share?.to).toBeUndefined()
    backFromShare(phone)
    expect(phone.share).toBeUndefined()
  })
})
