import { describe, expect, it } from 'vitest'
import { wechatAnswering } from '../test-support/wechat-answering.ts'

const activityId = '1048_abc'
const ok = () => ({ errcode: 0, errmsg: 'ok' })

describe('sendUpdatableMessage', () => {
  it.each([
    [
      { activityId, targetState: 0, memberCount: 3, roomLimit: 5 } as const,
      [
        { name: 'member_count', value: '3' },
        { name: 'room_limit', value: '5' },
      ],
    ],
    [
      { activityId, targetState: 1, path: 'pages/a', versionType: 'trial' } as const,
      [
        { name: 'path', value: 'pages/a' },
        { name: 'version_type', value: 'trial' },
      ],
    ],
    [{ activityId, targetState: 2 } as const, []],
  ])('sends %j with what its state needs', async (message, parameter_list) => {
    const { wechat, requests } = wechatAnswering(ok)
    await wechat.sendUpdatableMessage(message)
    expect(requests[0]?.path).toBe('/cgi-bin/message/wxopen/updatablemsg/send')
    expect(requests[0]?.body).toEqual({
      activity_id: activityId,
      target_state: message.targetState,
      template_info: { parameter_list },
    })
  })

  it.each([47501, 47502, 47503, 47504])('throws on errcode %i', async (errcode) => {
    const { wechat } = wechatAnswering(() => ({ errcode, errmsg: 'no' }))
    const sent = wechat.sendUpdatableMessage({ activityId, targetState: 2 })
    await expect(sent).rejects.toMatchObject({ api: 'updatablemsg_send', errcode })
  })
})

describe('sendChatToolMessage', () => {
  it('sends who has taken part, and the version as a number', async () => {
    const { wechat, requests } = wechatAnswering(ok)
    await wechat.sendChatToolMessage({
      activityId,
      targetState: 1,
      templateId: 'T',
      versionType: 'develop',
      participants: ['m1', 'm2'],
    })
    expect(requests[0]?.path).toBe('/cgi-bin/message/wxopen/chattoolmsg/send')
    expect(requests[0]?.body).toEqual({
      activity_id: activityId,
      target_state: 1,
      template_id: 'T',
      version_type: 1,
      participator_info_list: [
        { group_openid: 'm1', state: 1 },
        { group_openid: 'm2', state: 1 },
      ],
    })
  })

  it('leaves out what it was not given', async () => {
    const { wechat, requests } = wechatAnswering(ok)
    await wechat.sendChatToolMessage({ activityId, targetState: 3, versionType: 'release' })
    expect(requests[0]?.body).toEqual({ activity_id: activityId, target_state: 3, version_type: 0 })
  })
})
