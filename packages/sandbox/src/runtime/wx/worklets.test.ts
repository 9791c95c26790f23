import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'

it('computes from shared values, and sets styles by them, as they change', async () => {
  await using opened = await onePage(
    '<view class="box">box</view>',
    `const { shared, derived, timing, runOnUI, Easing } = wx.worklet
     Page({
       onReady() {
         const top = shared(1)
         const twice = derived(() => top.value * 2)
         this.applyAnimatedStyle('.box', () => ({ marginTop: twice.value + 'px' }))
         top.value = timing(4, { duration: 200, easing: Easing.out(Easing.cubic) }, () => console.log('ended'))
         runOnUI(() => console.log(twice.value))()
         this.applyAnimatedStyle('.none', () => ({}), { immediate: true }, () => console.log('applied'))
       },
     })`,
  )
  expect(opened.phone.errors).toEqual([])
  expect(logged(opened.phone)).toEqual(['ended', '8', 'applied'])
  const [box] = opened.phone.document.getElementsByClassName('box')
  expect(box?.getAttribute('style')).toContain('margin-top: 8px')
})

it('no longer follows once the style is cleared', async () => {
  await using opened = await onePage(
    '<view class="box">box</view>',
    `Page({
       onReady() {
         const top = wx.worklet.shared(1)
         this.applyAnimatedStyle('.box', () => ({ top: top.value + 'px' }))
         this.clearAnimatedStyle('.box', [], () => console.log('cleared'))
         top.value = 2
       },
     })`,
  )
  expect(logged(opened.phone)).toEqual(['cleared'])
  const [box] = opened.phone.document.getElementsByClassName('box')
  expect(box?.getAttribute('style')).toContain('top: 1px')
})
