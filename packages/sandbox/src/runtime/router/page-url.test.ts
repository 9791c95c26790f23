import { describe, expect, it } from 'vitest'
import { parsePageUrl } from './page-url.ts'

describe('a url of the router', () => {
  it('counts from the page on the screen, or from the root', () => {
    expect(parsePageUrl('../b/b', 'pages/a/a').path).toBe('pages/b/b')
    expect(parsePageUrl('b', 'pages/a/a').path).toBe('pages/a/b')
    expect(parsePageUrl('/pages/b/b', 'pages/a/a').path).toBe('pages/b/b')
  })

  it('keeps the values of its query as they were written', () => {
    expect(parsePageUrl('/p?x=%E7%BE%A4&y=a=b&z', '').query).toEqual({ x: '%E7%BE%A4', y: 'a=b', z: '' })
    expect(parsePageUrl('/p?', '').query).toEqual({})
  })
})
