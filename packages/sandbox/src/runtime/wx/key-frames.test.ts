import { expect, it } from 'vitest'
import { logged, onePage } from '../testing/on-phone.ts'
import { browserFrame } from './key-frames.ts'

it("WeChat's key frames become the browser's, with their units", () => {
  expect(
    browserFrame({ opacity: 0.5, translate: [10, '5%'], rotate: 45, offset: 0.2, ease: 'ease-in' }),
  ).toEqual({
    ...{ opacity: '0.5', transform: 'translate(10px, 5%) rotate(45deg)', offset: 0.2, easing: 'ease-in' },
  })
  expect(browserFrame({ scale: [2, 2], rotate3d: [1, 0, 0, 90] })).toEqual({
    transform: 'scale(2, 2) rotate3d(1, 0, 0, 90deg)',
  })
})

it('`this.animate` leaves an element as its last key frame has it, and `clearAnimation` takes it back', async () => {
  await using run = await onePage(
    '<view class="box" bind:tap="play">box</view><view bind:tap="clear">clear</view>',
    `Page({
      play() {
        this.animate('.box', [{ opacity: 1, scale: [1] }, { opacity: 0.5, scale: [2] }], 100, () => console.log('played'))
      },
      clear() { this.clearAnimation('.box', { opacity: true }, () => console.log('cleared')) } })`,
  )
  const { phone } = run
  const box = await phone.findByText('box')
  await phone.tap('box')
  expect(box.getAttribute('style')).toContain('opacity: 0.5')
  expect(box.getAttribute('style')).toContain('scale(2)')
  await phone.tap('clear')
  expect(box.getAttribute('style')).not.toContain('opacity')
  expect(logged(phone)).toEqual(['played', 'cleared'])
})
