import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

describe('a name that others will see', () => {
  it.each([
    ['Ann', 'Ann'],
    ['  小明  ', '小明'],
    ['e\u0301', '\u00e9'],
    ['👨‍👩‍👧‍👦 family', '👨‍👩‍👧‍👦 family'],
    ['❤️', '❤️'],
    ['𠮷野家', '𠮷野家'],
    ['a'.repeat(32), 'a'.repeat(32)],
    ['😀'.repeat(32), '😀'.repeat(32)],
  ])('keeps %j as %j', (text, kept) => expect(visibleText(text)).toBe(kept))

  it.each([
    ['nothing', ''],
    ['spaces alone', ' \u3000 '],
    ['33 characters', 'a'.repeat(33)],
    ['a control character', 'a\u0007b'],
    ['a line break', 'a\nb'],
    ['a zero-width space', 'a\u200bb'],
    ['a zero-width joiner between letters', 'a\u200db'],
    ['a byte order mark inside', 'a\ufeffb'],
    ['a direction override', '\u202eabc'],
    ['half of a surrogate pair', '\ud83d'],
    ['a letter that is drawn as nothing', '\u3164'],
    ['a tag character', 'a\u{e0041}'],
    ['a private character', '\ue000'],
  ])('refuses %s', (_what, text) => expect(visibleText(text)).toBeUndefined())

  it('is kept unchanged when it is given again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const kept = visibleText(text)
        if (kept !== undefined) expect(visibleText(kept)).toBe(kept)
      }),
    )
  })
})
