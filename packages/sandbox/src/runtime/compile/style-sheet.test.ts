import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { faultText } from './fault.ts'
import { ProjectFiles } from './project-files.ts'
import { type ProjectFixture, projectFixture } from './project-fixture.ts'
import { SourceStore } from './source-store.ts'
import { compileStyleSheet, type StyleScope } from './style-sheet.ts'
import { parseTolerantCss } from './tolerant-css.ts'

const fixtures: ProjectFixture[] = []
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove()
})

function compile(files: Record<string, string>, scope: StyleScope | undefined = { name: 'S', warns: true }) {
  const fixture = projectFixture(files)
  fixtures.push(fixture)
  return compileStyleSheet(new ProjectFiles(fixture.folder, new SourceStore()), 'a/a.wxss', scope, {})
}

const plain = (css: string) => css.replace(/\s+/g, ' ').trim()

describe('a style sheet', () => {
  it('has its classes scoped and its rpx rewritten, media queries and keyframes too', () => {
    const { css, faults } = compile({
      'a/a.wxss': `@media (min-width: 75rpx) { .a { width: 20rpx } }
        @keyframes grow { from { height: 1rpx } 50.5% { height: 2px } to { height: 3px } }
        .b { animation: grow 1s; --gap: 4rpx }`,
    })
    expect(faults).toEqual([])
    expect(plain(css)).toBe(
      '@media (min-width: 10vw) { .S--a { width: calc(var(--rpx) * 20) } } ' +
        '@keyframes grow { from { height: calc(var(--rpx) * 1) } 50.5% { height: 2px } to { height: 3px } } ' +
        '.S--b { animation: grow 1s; --gap: calc(var(--rpx) * 4) }',
    )
  })

  it('has its imports put in place, relative and from the root, with their condition', () => {
    const { css, faults } = compile({
      'a/a.wxss': '@import "./b"; @import url(/c/c.wxss) screen; .a {}',
      'a/b.wxss': '@import "../c/d.wxss"; .b {}',
      'c/c.wxss': '.c {}',
      'c/d.wxss': '.d {}',
    })
    expect(faults).toEqual([])
    expect(plain(css)).toBe('.S--d {} .S--b {} @media screen {.S--c {} } .S--a {}')
  })

  it('of the app is not scoped', () => {
    const fixture = projectFixture({ 'app.wxss': 'page { font-size: 28rpx } .a view {}' })
    fixtures.push(fixture)
    const files = new ProjectFiles(fixture.folder, new SourceStore())
    const { css, faults } = compileStyleSheet(files, 'app.wxss', undefined, {})
    expect(css).toBe('wx-page { font-size: calc(var(--rpx) * 28) } .a wx-view {}')
    expect(faults).toEqual([])
  })

  it('that imports in a circle, from the network or from nowhere is told where', () => {
    const { css, faults } = compile({
      'a/a.wxss': '@import "b.wxss";\n@import "https://cdn/x.wxss";\n  @import "gone.wxss";\n.a {}',
      'a/b.wxss': '@import "a.wxss"; .b {}',
    })
    expect(faults.map(faultText)).toEqual([
      'a/b.wxss:1:1: @import in a circle: a/a.wxss → a/b.wxss → a/a.wxss',
      'a/a.wxss:2:1: @import of another place is not allowed in WXSS: https://cdn/x.wxss',
      'a/a.wxss:3:3: path `gone.wxss` not found from `./a/a.wxss`',
    ])
    expect(plain(css)).toBe('.S--b {} .S--a {}')
  })

  it('whose imports double at every step comes to an end', () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`a/${at}.wxss`, `@import "${at + 1}"; @import "${at + 1}";`]),
    )
    const { faults } = compile({ ...files, 'a/30.wxss': '.x {}', 'a/a.wxss': '@import "0";' })
    expect(faults.map((fault) => fault.message)).toEqual(['More than 1000 imports in one style sheet.'])
  })

  it('of a component is warned of tags, ids and attributes; of a page is not', () => {
    const files = { 'a/a.wxss': '.a {}\n.a text {}' }
    expect(compile(files).faults).toMatchObject([{ severity: 'warning', line: 2, column: 1 }])
    expect(compile(files, { name: 'S', warns: false }).faults).toEqual([])
  })

  it('is warned of local files, which WeChat does not load', () => {
    const { faults } = compile({
      'a/a.wxss': '.a { background: url(../a.png) }\n.b { src: url(data:x), url("https://x/y") }',
    })
    expect(faults).toMatchObject([{ severity: 'warning', line: 1, column: 6 }])
  })

  it.each([
    ['.a { color red; width: 1px }\n.b {}', 1, 6],
    ['.a {}\n.b { width: 1px', 2, 1],
    ['.a {} } .b {}', 1, 7],
    ['.a {}\n.b {} /* open', 2, 7],
    ['.a {}\n.c: {} .b {}', 2, 1],
  ])('that is wrong keeps the rest: %s', (text, line, column) => {
    const { css, faults } = compile({ 'a/a.wxss': text })
    expect(faults).toMatchObject([{ severity: 'error', source: 'wxss', line, column }])
    expect(css).toContain('.S--a')
    expect(css).toContain('.S--b')
  })
})

describe('parseTolerantCss', () => {
  it('never throws', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '.a',
      ':',
      ';',
      '"',
      "'",
      '/*',
      '*/',
      '(',
      ')',
      '[',
      '@media',
      '\\',
      '\n',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(parseTolerantCss(text).root.toString()).toBeTypeOf('string')
        },
      ),
    )
  })
})
