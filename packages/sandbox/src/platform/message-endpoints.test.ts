import { describe, expect, it } from 'vitest'
import { platformClient } from '../testing/platform-client.ts'
import { appid } from '../testing/small-world.ts'

function asking() {
  const client = platformClient()
  const create = async (query: Record<string, string> = {}) =>
    client.get('/cgi-bin/message/wxopen/activityid/create', { ...client.token(), ...query })
  const update = (activity_id: string, target_state: number, parameters: Record<string, string> = {}) => {
    const parameter_list = Object.entries(parameters).map(([name, value]) => ({ name, value }))
    const body = { activity_id, target_state, template_info: { parameter_list } }
    return client.post('/cgi-bin/message/wxopen/updatablemsg/send', body, client.token())
  }
  const tool = (activity_id: string, target_state: number, list?: object[]) =>
    client.post(
      '/cgi-bin/message/wxopen/chattoolmsg/send',
      { activity_id, target_state, version_type: 0, participator_info_list: list },
      client.token(),
    )
  return { ...client, create, update, tool }
}

const joining = { member_count: '2', room_limit: '5' }
const started = { path: '/a', version_type: 'release' }

describe('facts 2.5: dynamic messages', () => {
  it('an activity lives a day, and goes from joining to started to over', async () => {
    const { world, create, update } = asking()
    const { activity_id, expiration_time } = await create()
    expect(expiration_time).toBe(world.clock.seconds() + 86_400)
    const codes = []
    for (const [state, parameters] of [
      [0, joining],
      [0, joining],
      [1, started],
      [0, joining],
      [1, started],
      [2, {}],
      [2, {}],
    ] as const) {
      codes.push((await update(activity_id, state, parameters)).errcode)
    }
    expect(codes).toEqual([0, 0, 0, 47502, 47502, 0, 47502])
  })

  it('refuses an unknown activity, state and version_type, missing counts, and one a day old', async () => {
    const { world, create, update } = asking()
    const { activity_id } = await create()
    expect(await update('unknown', 0, joining)).toMatchObject({ errcode: 47501 })
    expect(await update(activity_id, 7)).toMatchObject({ errcode: 47502 })
    expect(await update(activity_id, 1, { version_type: 'x' })).toMatchObject({ errcode: 47503 })
    expect(await update(activity_id, 0)).toMatchObject({ errcode: 47001 })
    world.advance(86_401)
    expect(await update(activity_id, 0, joining)).toMatchObject({ errcode: 47504 })
  })

  it('binds an activity to its sharer by openid or unionid', async () => {
    const { world, create, openid } = asking()
    const unionid = world.parts.users.create({ name: 'Di', unionid: true }).unionid ?? ''
    await create({ openid: openid('u1') })
    await create({ unionid })
    expect(world.parts.activities.all().map(({ user }) => user)).toEqual(['u1', 'u4'])
    expect(await create({ openid: 'nobody' })).toMatchObject({ errcode: 40003 })
    expect(await create({ unionid: 'nobody' })).toMatchObject({ errcode: 40003 })
  })
})

it('facts 2.5: a chat tool’s message names its participants, and does not go back', async () => {
  const { world, create, tool } = asking()
  const { activity_id } = await create()
  const group_openid = world.parts.ground.identity.groupOpenid(appid, 'g1', 'u1')
  expect(await tool(activity_id, 1)).toMatchObject({ errcode: 47001 })
  expect(await tool(activity_id, 1, [{ group_openid: 'nobody' }])).toMatchObject({ errcode: 40097 })
  expect(await tool(activity_id, 1, [{ group_openid, state: 1 }])).toMatchObject({ errcode: 0 })
  expect(await tool(activity_id, 3)).toMatchObject({ errcode: 0 })
  expect(await tool(activity_id, 1, [{ group_openid }])).toMatchObject({ errcode: 47502 })
  expect(await tool('unknown', 3)).toMatchObject({ errcode: 47501 })
})
