import { expect, it } from 'vitest'
import { onePage } from '../testing/on-phone.ts'

it('a pattern of getRegExp is what is written, as in WXS, and not what JavaScript makes of it', async () => {
  await using run = await onePage(
    `<wxs module="px">
       var number = getRegExp('^-?\\d+(\\.\\d+)?$')
       var doubled = getRegExp("^\\\\d+$", 'g')
       module.exports = { of: function (value) { return number.test('' + value) ? value + 'px' : value + '?' },
         doubled: function (value) { return doubled.test(value) } }
     </wxs>
     <view>{{px.of(44)}} {{px.of(1.5)}} {{px.of('d')}} {{px.of('1x5')}} {{px.doubled('12')}}</view>`,
  )
  expect(run.phone.errors).toEqual([])
  await run.phone.findByText('44px 1.5px d? 1x5? true')
})
