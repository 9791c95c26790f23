import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('WXS hears events with their instance, and reaches the page by its owner', async () => {
  await using run = await onePage(
    `<wxs module="hand">
       module.exports.tap = function (event, owner) {
         var state = event.instance.getState(); state.taps = (state.taps || 0) + 1
         event.instance.addClass('on').setStyle({ 'padding-top': state.taps + 'px' })
         owner.selectComponent('.other').setStyle('opacity: 0.5')
         owner.callMethod('told', { taps: state.taps, on: event.instance.hasClass('on'), at: event.instance.getDataset().at })
         return false
       }
     </wxs>
     <view bind:tap="outer"><view class="one" data-at="x" bind:tap="{{hand.tap}}">press</view></view><view class="other">other</view>`,
    `Page({ told(t) { console.log(JSON.stringify(t)) }, outer() { console.log('outer') } })`,
  )
  const { phone } = run
  await phone.tap('press')
  await phone.tap('press')
  expect(logged(phone)).toEqual(['{"taps":1,"on":true,"at":"x"}', '{"taps":2,"on":true,"at":"x"}'])
  const [pressed] = phone.allByText('press')
  expect(pressed?.className.split(' ')).toContain('on')
  expect(pressed?.getAttribute('style')).toContain('padding-top:2px')
  expect(phone.allByText('other')[0]?.getAttribute('style')).toContain('opacity: 0.5')
})

it('WXS hears of a changed property, after it is drawn', async () => {
  await using run = await onePage(
    `<wxs module="hand">
       module.exports.changed = function (now, before, owner, instance) {
         owner.callMethod('told', { now: now, before: before, found: !!owner.selectComponent('.later') })
       }
     </wxs>
     <view prop="{{n}}" change:prop="{{hand.changed}}" bind:tap="more">press</view><view class="later">later</view>`,
    `Page({ data: { n: 1 }, more() { this.setData({ n: 2 }) }, told(t) { console.log(JSON.stringify(t)) } })`,
  )
  await run.phone.tap('press')
  expect(logged(run.phone)).toEqual(['{"now":1,"found":true}', '{"now":2,"before":1,"found":true}'])
})
