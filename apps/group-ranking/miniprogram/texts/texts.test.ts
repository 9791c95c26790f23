import { expect, it } from 'vitest'
import { languageFor } from '../language.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'

const leaves = (words: object): string[] =>
  Object.values(words).flatMap((word) => {
    if (typeof word === 'function') return [String(word(2))]
    return typeof word === 'object' ? leaves(word) : [String(word)]
  })

it('leaves no word empty, and writes each language in its own script', () => {
  for (const word of leaves(english)) expect(word).toMatch(/^[\x20-\x7e]+$/)
  for (const word of leaves(chinese)) expect(word).toMatch(/\p{Script=Han}/u)
})

it("keeps the words on the buttons of WeChat's dialogs within its limit of four Chinese characters", () => {
  for (const { leave, eraseConfirm, confirm, cancel } of [english, chinese]) {
    for (const word of [leave, eraseConfirm, confirm, cancel]) {
      const width = Array.from(word).reduce((sum, character) => sum + (character > '\xff' ? 2 : 1), 0)
      expect(width).toBeLessThanOrEqual(8)
    }
  }
})

it('speaks Chinese for every kind of Chinese, English for the rest', () => {
  expect(['zh_CN', 'zh_TW', 'en', 'fr'].map(languageFor)).toEqual(['zh', 'zh', 'en', 'en'])
})
