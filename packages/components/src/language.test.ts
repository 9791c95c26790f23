import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { languageOf, textsWith } from './language.ts'

let ofWechat = 'en'
beforeEach(() => vi.stubGlobal('wx', { getAppBaseInfo: () => ({ language: ofWechat }) }))
afterEach(() => vi.unstubAllGlobals())

it('follows WeChat: Chinese in every kind of Chinese, English elsewhere', () => {
  const given = ['zh_CN', 'zh_HK', 'zh_TW', 'en', 'de'].map((language) => {
    ofWechat = language
    return languageOf('')
  })
  expect(given).toEqual(['zh', 'zh', 'zh', 'en', 'en'])
})

it('follows the property before WeChat', () => {
  ofWechat = 'zh_CN'
  expect(languageOf('en')).toBe('en')
  ofWechat = 'en'
  expect(languageOf('zh_CN')).toBe('zh')
})

it('takes the texts that are given in the place of its own, and none from null', () => {
  expect(textsWith({ me: 'Me', more: 'More' }, { me: 'You' })).toEqual({ me: 'You', more: 'More' })
  expect(textsWith({ me: 'Me' }, null)).toEqual({ me: 'Me' })
})
