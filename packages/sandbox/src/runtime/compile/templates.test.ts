import { afterEach, describe, expect, it, vi } from 'vitest'
import { compileProject } from './compiler.ts'
import { faultText } from './fault.ts'
import { type ProjectFixture, projectFixture } from './project-fixture.ts'

const fixtures: ProjectFixture[] = []
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove()
  vi.restoreAllMocks()
})

async function compile(files: Record<string, string>) {
  const fixture = projectFixture(files)
  fixtures.push(fixture)
  const compiled = await compileProject(fixture.folder)
  return { ...compiled, groups: new Function(`return ${compiled.templates}`)() as Record<string, unknown> }
}

describe('WXML', () => {
  it('gives one expression with every template, the imported and included ones too', async () => {
    const { faults, groups } = await compile({
      'pages/index/index.wxml':
        '<import src="../../parts/row"/><include src="/parts/foot.wxml"/><template is="row"/>',
      'parts/row.wxml': '<template name="row"><import src="cell.wxml"/></template>',
      'parts/cell.wxml': '<text>cell</text>',
      'parts/foot.wxml': '<view>foot</view>',
    })
    expect(faults).toEqual([])
    expect(Object.keys(groups).sort()).toEqual(['pages/index/index', 'parts/cell', 'parts/foot', 'parts/row'])
  })

  it('that is wrong is a fault at its line and column, and the other templates stand', async () => {
    const { faults, groups } = await compile({
      'app.json': '{"pages": ["pages/index/index", "pages/wrong"]}',
      'pages/wrong.wxml': '<view>\n  {{ a..b }}\n</view>\n<text>',
      'pages/wrong.js': 'Page({})',
    })
    expect(faults).toMatchObject([
      { severity: 'error', source: 'wxml', file: 'pages/wrong.wxml', line: 2, column: 8 },
      { severity: 'error', message: 'missing end tag', line: 4, column: 2 },
    ])
    expect(Object.keys(groups)).toContain('pages/index/index')
  })

  it('that imports what is not there says from where', async () => {
    const { faults } = await compile({
      'pages/index/index.wxml': '<view/>\n<import src="./gone"/><wxs module="a" src="/a.wxs"/>',
    })
    expect(faults.map(faultText)).toEqual([
      'pages/index/index.wxml:2:9: path `pages/index/gone.wxml` not found from `./pages/index/index.wxml`',
      'pages/index/index.wxml:2:39: path `a.wxs` not found from `./pages/index/index.wxml`',
    ])
  })
})

describe('WXS', () => {
  it('that does not parse is a fault in its own file, and takes no template with it', async () => {
    const { faults, groups } = await compile({
      'pages/index/index.wxml': '<wxs module="a" src="a.wxs"/><view>{{a.x}}</view>',
      'pages/index/a.wxs': 'var x = 1\nmodule.exports = { x: }',
    })
    expect(faults).toMatchObject([
      { severity: 'error', source: 'wxs', file: 'pages/index/a.wxs', line: 2, column: 23 },
    ])
    expect(groups).toHaveProperty(['pages/index/index'])
  })

  it('inside of a template has its faults at their place in the template', async () => {
    const { faults } = await compile({
      'pages/index/index.wxml': '<view/>\n<wxs module="a">\nvar b = ;\n</wxs>',
    })
    expect(faults).toMatchObject([{ source: 'wxs', file: 'pages/index/index.wxml', line: 3, column: 9 }])
  })

  it.each([
    ['that cannot be found', 'module.exports = require("./gone.wxs")', 1],
    ['that throws when it runs', 'module.exports = missing.value', 0],
    ['that ends in a comment', 'module.exports = {} // end', 0],
    ['that would break out of its function', '}); globalThis.broken = true; (function () {', 1],
    ['that is an ES module', 'export default 1', 1],
  ])('%s leaves the templates to be evaluated', async (_, text, count) => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { faults, groups } = await compile({
      'pages/index/index.wxml': '<wxs module="a" src="./a.wxs"/><view>{{a.x}}</view>',
      'pages/index/a.wxs': text,
    })
    expect(faults).toHaveLength(count)
    expect(groups).toHaveProperty(['pages/index/index'])
    expect(globalThis).not.toHaveProperty('broken')
  })
})
