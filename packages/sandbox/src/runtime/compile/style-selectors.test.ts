import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scopeSelector } from './style-selectors.ts'
import { styleText } from './style-text.ts'

describe('scopeSelector', () => {
  it.each([
    ['.a', '.S--a'],
    ['.a.b > .c:not(.d)::after', '.S--a.S--b > .S--c:not(.S--d)::after'],
    ['page view', 'wx-page wx-view'],
    ['van-button .a', 'van-button .S--a'],
    ['.w-1\\/2', '.S--w-1\\/2'],
    [':host', '[wx-host="S"]'],
    [':host(.on) .a', '[wx-host="S"].S--on .S--a'],
    ['#top', ':is(#top,[id$="--top"])'],
    ['.a:nth-child(2n+1)', '.S--a:nth-child(2n+1)'],
    ['[data-x="view"]', '[data-x="view"]'],
  ])('writes %s as %s', (selector, expected) => {
    expect(scopeSelector(selector, 'S').selector).toBe(expected)
  })

  it('leaves classes as they are without a scope', () => {
    expect(scopeSelector('page .a', undefined).selector).toBe('wx-page .a')
  })

  it.each([
    ['.a .b:nth-child(1)', false],
    [':host .a', false],
    ['.a view', true],
    ['#a', true],
    ['[type]', true],
  ])('tells of %s whether it reaches out of a component: %s', (selector, leaves) => {
    expect(scopeSelector(selector, 'S').leaves).toBe(leaves)
  })

  it('changes nothing the second time', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,6}$/)
    const simple = fc.oneof(
      name.map((text) => `.${text}`),
      name.map((text) => `#${text}`),
      fc.constantFrom('view', 'page', 'text', '*', ':host', ':first-child', '[a="b"]', ':not(.x, #y)'),
    )
    const selector = fc
      .array(fc.tuple(simple, fc.constantFrom(' ', ' > ', ' + ', ', ')), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.map(([text, joint], at) => (at === 0 ? text : joint + text)).join(''))
    fc.assert(
      fc.property(selector, (text) => {
        const once = scopeSelector(text, 'S').selector
        expect(scopeSelector(once, 'S').selector).toBe(once)
      }),
    )
  })
})

describe('styleText', () => {
  const scoped = (selector: string) => `${scopeSelector(selector, 's-a-1').selector} {}`

  it('gives back the classes as written to a component that shares its styles', () => {
    const style = `${scoped('.a .b')} ${scoped('.\\31 0')} ${scoped('.--x')}`
    expect(styleText({ style, styleScope: 's-a-1' }, 'shared')).toBe('.a .b {} .\\31 0 {} .--x {}')
  })

  it('keeps them scoped for any other', () => {
    const style = scoped('.a')
    expect(styleText({ style, styleScope: 's-a-1' }, 'apply-shared')).toBe('.s-a-1--a {}')
  })
})
