import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rewriteRpx, rewriteRpxInCondition } from './rpx.ts'

describe('rewriteRpx', () => {
  it.each([
    ['20rpx', 'calc(var(--rpx) * 20)'],
    ['-7.5rpx 0 .5RPX', 'calc(var(--rpx) * -7.5) 0 calc(var(--rpx) * .5)'],
    ['28rpx/1.5 serif', 'calc(var(--rpx) * 28)/1.5 serif'],
    ['calc(100% - 20rpx)', 'calc(100% - calc(var(--rpx) * 20))'],
    ['translate(10rpx,2px)', 'translate(calc(var(--rpx) * 10),2px)'],
  ])('makes a product with --rpx of %s', (css, expected) => {
    expect(rewriteRpx(css)).toBe(expected)
  })

  it.each(['"20rpx"', 'url(a-20rpx.png)', 'w20rpx', '#20rpx', '20rpxx', '/* 20rpx */', '--w-20rpx'])(
    'leaves %s alone, which is no length',
    (css) => {
      expect(rewriteRpx(css)).toBe(css)
    },
  )

  it('changes nothing the second time, and never throws', () => {
    const part = fc.constantFrom('20rpx', '-1.5rpx', '"', "'", '/*', '*/', 'url(', ')', '\\', ' ', 'a', ';')
    const css = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(css, (text) => {
        const once = rewriteRpx(text)
        expect(rewriteRpx(once)).toBe(once)
      }),
    )
  })

  it('uses vw in the condition of a media query', () => {
    expect(rewriteRpxInCondition('(min-width: 75rpx)')).toBe('(min-width: 10vw)')
  })
})
