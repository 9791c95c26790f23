import { expect, it } from 'vitest'
import { onePage } from '../testing/on-phone.ts'

it('opens a page that asks for a plugin, and says which one was missed when it is called', async () => {
  await using opened = await onePage(
    '<view bindtap="choose">choose</view>',
    `const places = requirePlugin('chooseLocation')
     const { choose } = requirePlugin('maps')
     Page({ onLoad() { this.place = places.place }, choose() { new places.Picker() } })`,
  )
  const { phone } = opened
  expect(phone.text).toBe('choose')
  expect(phone.errors).toEqual([])
  expect(phone.warnings[0]).toBe(
    'The plugin "chooseLocation" exists in WeChat only: what the mini program calls of it throws here.',
  )
  await phone.tap('choose')
  expect(phone.errors).toEqual(['Error: The plugin "chooseLocation" exists in WeChat only'])
})
