import { expect, it } from 'vitest'
import { platformClient } from '../testing/platform-client.ts'
import { appid, sendCard } from '../testing/small-world.ts'

it('facts 2.4: a cloudID opens for its own user for five minutes, whatever the session_key', async () => {
  const { world, post, token, openid } = platformClient()
  world.parts.apps.register({ appid, cloud: true })
  const entry = world.parts.openings.tap(sendCard(world).id, 'u2')
  const info = world.parts.groupInfo.getGroupEnterInfo(entry.id)
  const cloudID = ('cloudID' in info ? info.cloudID : undefined) ?? ''
  world.parts.keys.reset(appid, 'u2')
  const open = async (user: string) => {
    const query = { ...token(), openid: openid(user) }
    const answer = await post('/wxa/getopendata', { cloudid_list: [cloudID] }, query)
    return JSON.parse(answer.data_list[0].json)
  }
  const openGId = world.parts.ground.identity.openGId(appid, 'g1')
  expect(await open('u2')).toMatchObject({ cloudID, data: { opengid: openGId, watermark: { appid } } })
  expect(await open('u1')).toMatchObject({ cloudID, errCode: expect.any(Number) })
  world.advance(301)
  expect(await open('u2')).toEqual({ cloudID, errCode: -601006, errMsg: 'cloudID expired.' })
})

it('facts 2.4: five at most at a time', async () => {
  const { post, token, openid } = platformClient()
  const query = { ...token(), openid: openid('u2') }
  const answer = await post('/wxa/getopendata', { cloudid_list: Array(6).fill('x') }, query)
  expect(answer).toMatchObject({ errcode: 40097 })
})
