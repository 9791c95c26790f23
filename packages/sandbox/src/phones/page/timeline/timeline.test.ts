import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../control/control-client.ts'
import { textsIn } from '../language/texts.ts'
import { smallDesk } from '../testing/control-of.ts'
import { detailsOf, readable } from './details.ts'
import type { Exchange } from './exchange.ts'
import { isTrouble, laneOf } from './lanes.ts'
import { sectionOf } from './sections.ts'
import { addExchange, type Timeline } from './timeline.ts'
import { namesIn, notesOfMoment, titleOfMoment } from './title.ts'

const exchange = (part: Partial<Exchange>): Exchange => ({
  id: 1,
  kind: 'wx',
  user: 'u2',
  name: 'login',
  request: {},
  answer: {},
  failed: false,
  at: 0,
  milliseconds: 3,
  ...part,
})

async function story() {
  const { desk, sandbox, update } = await smallDesk()
  const { cards, openings, login, groupInfo } = sandbox.world.parts
  const { id } = cards.send({
    appid: 'wxa',
    from: 'u1',
    to: { group: 'g1' },
    title: 'Look',
    path: '/pages/a',
    withShareTicket: true,
  })
  const entry = openings.tap(id, 'u2')
  const answer = login.login('wxa', 'u2')
  const payload = groupInfo.getGroupEnterInfo(entry.id, {})
  await update()
  return {
    desk,
    sandbox,
    snapshot: desk.snapshot as Snapshot,
    timeline: desk.timeline,
    entry,
    answer,
    payload,
  }
}

const typesOf = ({ moments }: Timeline) => moments.map(({ event }) => event?.type)

const find = ({ moments }: Timeline, type: string) => {
  const moment = moments.find(({ event }) => event?.type === type)
  if (moment === undefined) throw new Error(`no ${type}`)
  return moment
}

describe('the timeline', () => {
  it('tells the tap before the opening that it caused', async () => {
    const { timeline } = await story()
    expect(typesOf(timeline).slice(-6)).toEqual([
      'card.sent',
      'card.tapped',
      'app.entered',
      'key.rotated',
      'login',
      'payload.encrypted',
    ])
  })

  it('puts what a phone asked and was answered beside its event, whichever comes first', async () => {
    const { desk, sandbox, timeline, answer } = await story()
    addExchange(timeline, exchange({ answer }))
    expect(find(timeline, 'login').exchange).toMatchObject({ answer })
    addExchange(timeline, exchange({ id: 2, name: 'checkSession', failed: false }))
    expect(timeline.waiting).toHaveLength(1)
    sandbox.world.parts.login.checkSession('wxa', 'u2')
    expect(find(desk.timeline, 'session.checked').exchange).toMatchObject({ id: 2 })
    expect(timeline.waiting).toEqual([])
  })

  it('gives no call of one user to an event of another', async () => {
    const { timeline } = await story()
    addExchange(timeline, exchange({ user: 'u1', name: 'getGroupEnterInfo' }))
    expect(find(timeline, 'payload.encrypted').exchange).toBeUndefined()
  })

  it('tells a request to the backend as a moment of its own', async () => {
    const { timeline } = await story()
    addExchange(
      timeline,
      exchange({ kind: 'backend', name: 'POST /v1/groups/enter', status: 409, failed: true }),
    )
    const moment = timeline.moments.at(-1)
    if (moment === undefined) throw new Error('nothing')
    expect(moment.at).toBe(timeline.moments.at(-2)?.at)
    const names = { user: String, group: String, card: String, chat: String }
    expect(titleOfMoment(moment, textsIn('en').timeline, names)).toBe('POST /v1/groups/enter → 409')
    const name = 'GET /v1/groups/01a22168-c483-774b-8b1c-5d2f6a7e9c01/boards/taps'
    const long = { ...moment, exchange: exchange({ kind: 'backend', name, status: 409, failed: true }) }
    expect(titleOfMoment(long, textsIn('en').timeline, names)).toBe(
      'GET /v1/groups/01a221…/boards/taps → 409',
    )
    expect([laneOf(moment), isTrouble(moment), sectionOf(moment)]).toEqual(['backend', true, undefined])
  })

  it('shows scene and ticket of an opening, and what is inside a payload', async () => {
    const { timeline, snapshot, entry, sandbox } = await story()
    expect(detailsOf(find(timeline, 'app.entered'), snapshot)).toEqual([
      { label: 'entry', value: expect.objectContaining({ scene: 1044, shareTicket: entry.shareTicket }) },
    ])
    const opengid = sandbox.world.parts.ground.identity.openGId('wxa', 'g1')
    expect(detailsOf(find(timeline, 'payload.encrypted'), snapshot)).toEqual([
      { label: 'decrypted', value: expect.objectContaining({ opengid }) },
    ])
  })

  it.each([
    ['card.sent', '1.2', 'chat', 'Sends “Look” to Climbers', '把「Look」发到Climbers'],
    ['card.tapped', '1.3', 'chat', 'Taps the card “Look”', '点击卡片「Look」'],
    [
      'app.entered',
      '1.4',
      'chat',
      'The mini program opens: scene 1044, cold start',
      '小程序打开：场景值 1044，冷启动',
    ],
    [
      'login',
      '1.7',
      'wx',
      'wx.login: a code, and a new session_key',
      'wx.login：得到 code，session_key 已更换',
    ],
  ])('names %s with the fact behind it, section %s', async (type, section, lane, english, chinese) => {
    const { timeline, snapshot } = await story()
    const moment = find(timeline, type)
    expect(sectionOf(moment)).toBe(section)
    expect(laneOf(moment)).toBe(lane)
    expect(titleOfMoment(moment, textsIn('en').timeline, namesIn(snapshot))).toBe(english)
    expect(titleOfMoment(moment, textsIn('zh').timeline, namesIn(snapshot))).toBe(chinese)
    expect(notesOfMoment(moment, textsIn('en').timeline).at(-1)).toMatch(/\.$/)
  })

  it('cuts long texts, so that a ciphertext does not fill the screen', () => {
    expect(readable({ data: 'x'.repeat(500) })).toContain('(500 characters)')
    expect(readable('short')).toBe('short')
    expect(readable(undefined)).toBe('–')
  })
})
