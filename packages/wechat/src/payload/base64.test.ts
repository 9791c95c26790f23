import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64 } from './base64.ts'

describe('decodeBase64', () => {
  it('gives back the bytes of every canonical text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('names spaces, which are plus signs that a form swallowed', () => {
    expect(decodeBase64('a b/')).toBe('spaces')
  })

  it.each([
    ['the URL alphabet', 'ab-_'],
    ['missing padding', 'YQ'],
    ['padding in the middle', 'YQ==YQ=='],
    ['too much padding', 'Y==='],
    ['stray bits in the last character', 'YR=='],
    ['a line break', 'YWJj\nYWJj'],
    ['percent-encoding', 'YW%3D'],
    ['a lone surrogate', 'abc\ud800'],
    ['no string', undefined],
  ])('refuses %s', (_name, text) => {
    expect(decodeBase64(text)).toBe('not-base64')
  })
})
