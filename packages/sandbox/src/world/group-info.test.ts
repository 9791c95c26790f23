import { describe, expect, it } from 'vitest'
import { appid, codeOf, openPayload, sendCard, smallWorld, startOfTime } from '../testing/small-world.ts'
import type { World } from './world.ts'

function tapped(
  world: World,
  options: Parameters<typeof sendCard>[1] = { withShareTicket: true },
  user = 'u2',
) {
  const entry = world.parts.openings.tap(sendCard(world, options).id, user)
  return { id: entry.id, ticket: entry.shareTicket ?? '' }
}

describe('facts 1.3 and 1.5: getShareInfo', () => {
  it('gives the openGId under the key of the call, watermarked with appid and seconds', () => {
    const world = smallWorld()
    const entry = tapped(world)
    const answer = world.parts.groupInfo.getShareInfo(entry.id, entry.ticket)
    expect(answer.errMsg).toBe('getShareInfo:ok')
    expect(openPayload(world, 'u2', answer)).toEqual({
      openGId: world.parts.ground.identity.openGId(appid, 'g1'),
      watermark: { timestamp: startOfTime / 1000, appid },
    })
  })

  it('maps every ticket of a group to the same openGId, under a new iv each time', () => {
    const world = smallWorld()
    const answers = [tapped(world), tapped(world)].map(({ id, ticket }) =>
      world.parts.groupInfo.getShareInfo(id, ticket),
    )
    expect(openPayload(world, 'u2', answers[0] ?? { errMsg: '' })).toEqual(
      openPayload(world, 'u2', answers[1] ?? { errMsg: '' }),
    )
    expect(new Set(answers.map((answer) => ('iv' in answer ? answer.iv : ''))).size).toBe(2)
  })

  it('fails for an unknown ticket, for another user’s, and for one whose app died', () => {
    const world = smallWorld()
    const { groupInfo, openings } = world.parts
    const mine = tapped(world)
    const theirs = tapped(world, { withShareTicket: true }, 'u1')
    const failed = { errMsg: 'getShareInfo:fail:' }
    expect(groupInfo.getShareInfo(mine.id, 'nonsense')).toEqual(failed)
    expect(groupInfo.getShareInfo(mine.id, theirs.ticket)).toEqual(failed)
    openings.exit(mine.id)
    expect(groupInfo.getShareInfo(mine.id, mine.ticket)).toEqual(failed)
    expect(groupInfo.getShareInfo(tapped(world).id, mine.ticket)).toEqual(failed)
  })
})

describe('facts 4.4: getGroupEnterInfo', () => {
  const enter = (world: World, id: string, options = {}) =>
    world.parts.groupInfo.getGroupEnterInfo(id, options)

  it('needs no ticket: a plain group card (1008) tells its group, in the documented shape', () => {
    const world = smallWorld()
    const answer = enter(world, tapped(world, {}).id)
    expect(openPayload(world, 'u2', answer)).toMatchObject({
      opengid: world.parts.ground.identity.openGId(appid, 'g1'),
      open_single_roomid: '',
      group_openid: '',
      chat_type: 3,
      watermark: { appid },
    })
  })

  it('gives the group_openid only when it is asked for', () => {
    const world = smallWorld()
    const answer = enter(world, tapped(world).id, { needGroupOpenID: true })
    const id = world.parts.ground.identity.groupOpenid(appid, 'g1', 'u2')
    expect(openPayload(world, 'u2', answer)).toMatchObject({ group_openid: id })
  })

  it('knows a one-to-one room only with allowSingleChat', () => {
    const world = smallWorld()
    const { id } = tapped(world, { to: { user: 'u2' } })
    expect(enter(world, id)).toEqual({ errMsg: 'getGroupEnterInfo:fail invalid scene', errCode: 40097 })
    expect(openPayload(world, 'u2', enter(world, id, { allowSingleChat: true }))).toMatchObject({
      opengid: '',
      open_single_roomid: world.parts.ground.identity.openSingleRoomid(appid, 'u1+u2'),
      chat_type: 1,
    })
  })

  it.each([1158, 1160])('works from scene %i', (scene) => {
    const world = smallWorld()
    const by = { appid, user: 'u1', scene, from: { group: 'g1' } }
    expect(enter(world, world.parts.openings.enter(by).id).errMsg).toBe('getGroupEnterInfo:ok')
  })

  it.each([1036, 1089, 1185])('refuses scene %i with 40097', (scene) => {
    const world = smallWorld()
    const from = scene === 1185 ? { from: { group: 'g1' } } : {}
    const entry = world.parts.openings.enter({ appid, user: 'u1', scene, ...from })
    expect(enter(world, entry.id)).toMatchObject({ errCode: 40097 })
  })

  it('refuses with 65206 a user who has left the group since', () => {
    const world = smallWorld()
    const { id } = tapped(world)
    world.parts.groups.removeMember('g1', 'u2')
    expect(enter(world, id)).toMatchObject({ errCode: 65206 })
  })

  it('fails in Android’s spelling when that is switched on', () => {
    const world = smallWorld()
    world.setRules({ androidErrCode: true })
    const entry = world.parts.openings.enter({ appid, user: 'u1', scene: 1089 })
    expect(enter(world, entry.id)).toEqual({ errMsg: 'getGroupEnterInfo:fail:', err_code: '40097' })
  })

  it('fails once on first entry under a fault, as groups were seen to do', () => {
    const world = smallWorld()
    world.setFaults({ answers: [{ errcode: 40097, times: 1 }] })
    const { id } = tapped(world)
    expect(enter(world, id)).toMatchObject({ errCode: 40097 })
    expect(enter(world, id).errMsg).toBe('getGroupEnterInfo:ok')
  })
})

describe('facts 4.1: another app', () => {
  it('sees another id for the same group', () => {
    const world = smallWorld()
    const other = world.parts.apps.register().appid
    const card = { from: 'u1', to: { group: 'g1' }, title: 't', path: '/a', withShareTicket: true }
    const [mine, theirs] = [appid, other].map((app) => {
      const entry = world.parts.openings.tap(world.parts.cards.send({ ...card, appid: app }).id, 'u2')
      return openPayload(world, 'u2', world.parts.groupInfo.getGroupEnterInfo(entry.id), app)
    })
    expect(mine).toMatchObject({ watermark: { appid } })
    expect(theirs).toMatchObject({ watermark: { appid: other } })
    expect((mine as { opengid: string }).opengid).not.toBe((theirs as { opengid: string }).opengid)
  })
})

describe('faults of payloads', () => {
  const share = (world: World) => {
    const { id, ticket } = tapped(world)
    return world.parts.groupInfo.getShareInfo(id, ticket)
  }

  it('facts 5.1: a stale key is one that the server never gets', () => {
    const world = smallWorld()
    world.setFaults({ staleKey: 1 })
    const code = codeOf(world, 'u2')
    const answer = share(world)
    const redeemed = world.parts.codes.redeem(appid, code)
    expect(redeemed).toMatchObject({ key: world.parts.keys.current(appid, 'u2') })
    expect(() => openPayload(world, 'u2', answer)).toThrow()
    expect(openPayload(world, 'u2', share(world))).toHaveProperty('openGId')
  })

  it('rotates right after the encryption when told to', () => {
    const world = smallWorld()
    world.setFaults({ rotateKeyAfterPayload: 1 })
    expect(() => openPayload(world, 'u2', share(world))).toThrow()
    expect(openPayload(world, 'u2', share(world))).toHaveProperty('openGId')
  })

  it('drops the watermark, or forges its appid, when told to', () => {
    const world = smallWorld()
    world.setFaults({ dropWatermark: true })
    expect(openPayload(world, 'u2', share(world))).not.toHaveProperty('watermark')
    world.setFaults({ watermarkAppid: 'wxother' })
    expect(openPayload(world, 'u2', share(world))).toMatchObject({ watermark: { appid: 'wxother' } })
  })

  it.each([
    ['old-lowercase', 'opengid'],
    ['old-camel', 'openGId'],
  ] as const)('names the group in the %s way in both APIs', (keyNames, name) => {
    const world = smallWorld()
    world.setFaults({ keyNames })
    const { id, ticket } = tapped(world)
    const { groupInfo } = world.parts
    for (const answer of [groupInfo.getShareInfo(id, ticket), groupInfo.getGroupEnterInfo(id)]) {
      expect(Object.keys(openPayload(world, 'u2', answer) as object)).toEqual([name, 'watermark'])
    }
  })
})

it('facts 1.5: a cloudID comes only with Cloud Development', () => {
  const world = smallWorld()
  const { id } = tapped(world)
  expect(world.parts.groupInfo.getGroupEnterInfo(id)).not.toHaveProperty('cloudID')
  world.parts.apps.register({ appid, cloud: true })
  expect(world.parts.groupInfo.getGroupEnterInfo(id)).toHaveProperty('cloudID')
})
