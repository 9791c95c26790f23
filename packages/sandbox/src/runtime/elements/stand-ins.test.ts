import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('draws a map that says where it is, whose markers are tapped and whose context answers', async () => {
  await using opened = await onePage(
    '<map id="m" latitude="1.5" longitude="{{2}}" markers="{{markers}}" bindmarkertap="tapped"><cover-view>on it</cover-view></map>',
    `Page({
       data: { markers: [{ id: 7, latitude: 1, longitude: 2, callout: { content: 'Hall' } }] },
       tapped({ detail }) { console.log('marker', detail.markerId) },
       onReady() {
         const map = wx.createMapContext('m')
         map.moveToLocation({ latitude: 3, longitude: 4 })
         map.getCenterLocation({ success: ({ latitude, longitude }) => console.log(latitude, longitude) })
         wx.createMapContext('none').getScale({ fail: ({ errMsg }) => console.log(errMsg) })
       },
     })`,
  )
  const { phone } = opened
  await expect.poll(() => logged(phone)).toEqual(['3 4', 'MapContext.getScale:fail map is not found'])
  expect(phone.text).toContain('地图 3, 4')
  expect(phone.text).toContain('on it')
  await phone.tap(/Hall/)
  expect(logged(phone).at(-1)).toBe('marker 7')
  expect(phone.warnings).toEqual([])
})

it('says by the events of WeChat that there is no camera, no live stream and no advertisement', async () => {
  await using opened = await onePage(
    `<camera binderror="said"><cover-view>over it</cover-view></camera>
     <live-player src="rtmp://a" bindstatechange="said" /><ad unit-id="a" binderror="said" />`,
    `Page({ said({ type, detail }) { console.log(type, JSON.stringify(detail)) } })`,
  )
  await expect
    .poll(() => logged(opened.phone))
    .toEqual([
      'error {"errMsg":"insertCamera:fail auth deny"}',
      'statechange {"code":-2301,"message":"network disconnected"}',
      'error {"errCode":1004,"errMsg":"no advertisement"}',
    ])
  expect(opened.phone.text).toContain('over it')
})
