import { describe, expect, it } from 'vitest'
import { keepSettings, loadSettings } from './settings.ts'

function storeOf(content: string | null) {
  let kept = content
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value
    },
  }
}

describe('the settings', () => {
  it('begin with the browser’s language and the system’s light', () => {
    expect(loadSettings(storeOf(null), 'zh-TW')).toEqual({ language: 'zh', theme: 'system' })
    expect(loadSettings(storeOf(null), 'de')).toEqual({ language: 'en', theme: 'system' })
  })

  it('are kept', () => {
    const store = storeOf(null)
    keepSettings(store, { language: 'zh', theme: 'dark' })
    expect(loadSettings(store, 'en')).toEqual({ language: 'zh', theme: 'dark' })
  })

  it.each(['{', '{"language":"xx","theme":1}', 'null'])('are the first ones when %s was kept', (kept) => {
    expect(loadSettings(storeOf(kept), 'en')).toEqual({ language: 'en', theme: 'system' })
  })
})
