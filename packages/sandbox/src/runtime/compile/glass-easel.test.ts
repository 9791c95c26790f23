import { JSDOM } from 'jsdom'
import { afterEach, expect, it, vi } from 'vitest'
import type { CompiledProject } from './compiled-project.ts'
import { compileProject } from './compiler.ts'
import { type ProjectFixture, projectFixture } from './project-fixture.ts'
import { styleText } from './style-text.ts'

const fixtures: ProjectFixture[] = []
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove()
  vi.unstubAllGlobals()
})

/** Puts the first page on glass-easel, each component with the data given for it. */
async function render(
  project: CompiledProject,
  data: Record<string, Record<string, unknown>>,
): Promise<{ page: Element; styleOf: (selector: string) => CSSStyleDeclaration }> {
  const { window } = new JSDOM('<body></body>', { pretendToBeVisual: true })
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', window.document)
  const { MiniProgramEnv } = await import('glass-easel-miniprogram-adapter')
  const space = new MiniProgramEnv().createCodeSpace('', true)
  space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true })
  const groups = new Function(`return ${project.templates}`)()
  const sheets = new Map<string, string>()
  for (const component of Object.values(project.components)) {
    const { path, json, styleScope } = component
    const isolation = json.styleIsolation ?? component.defaultStyleIsolation
    space.addComponentStaticConfig(path, { ...json, styleIsolation: isolation } as never)
    space.addCompiledTemplate(path, { groupList: groups, content: groups[path] })
    space.addStyleSheet(path, `${path}.css`, styleScope)
    sheets.set(`${path}.css`, styleText(component, isolation))
  }
  for (const path of Object.keys(project.components).reverse()) {
    space
      .component(path)
      .definition({ data: data[path] ?? {} })
      .register()
  }
  const backend = Reflect.get(space, '_$env').associateBackend()
  for (const [url, css] of sheets) backend.registerStyleSheetContent(url, css)
  const root = backend.createRoot('wx-page', space, project.pages[0])
  const element: Element = root.getComponent().getBackendElement()
  window.document.body.replaceChildren(element)
  return {
    page: element,
    styleOf: (selector) => window.getComputedStyle(element.querySelector(selector) ?? element),
  }
}

it('runs what was compiled: templates, WXS, generics, and class names as the style sheets have them', async () => {
  const fixture = projectFixture({
    'pages/index/index.json': '{"usingComponents": {"row-list": "/row-list", "shared": "/shared"}}',
    'pages/index/index.wxml': `<wxs module="text" src="../../text.wxs"/>
      <div class="title" id="top">{{text.upper(names)}}</div>
      <row-list/><shared/>`,
    'pages/index/index.wxss': '.title { color: rgb(1, 2, 3) } #top { width: 5px }',
    'text.wxs': `var kinds = require("./kinds.wxs")
      module.exports = { upper: function (names) { return kinds.of(names) + getRegExp('A', 'i').test('a') } }`,
    'kinds.wxs': `module.exports.of = function (a) { return a.constructor + (a[0].constructor === 'String') }`,
    'row-list.json': '{"component": true}',
    'row-list.js': 'Component({})',
    'row-list.wxml': '<p class="title" wx:for="{{list}}" wx:key="*this">{{item}}</p>',
    'row-list.wxss': ':host { height: 7px } .title { color: rgb(4, 5, 6) }',
    'shared.json': '{"component": true, "styleIsolation": "shared"}',
    'shared.js': 'Component({})',
    'shared.wxml': '<b class="title">shared</b>',
  })
  fixtures.push(fixture)
  const compiled = await compileProject(fixture.folder)
  expect(compiled.faults.filter((fault) => fault.severity === 'error')).toEqual([])
  const { page, styleOf } = await render(compiled, {
    'pages/index/index': { names: ['Ann', 'Bo'] },
    'row-list': { list: ['Ann', 'Bo'] },
  })

  expect(page.querySelector('div')?.textContent).toBe('Arraytruetrue')
  expect([...page.querySelectorAll('row-list p')].map((row) => row.textContent)).toEqual(['Ann', 'Bo'])
  expect(styleOf('div').color).toBe('rgb(1, 2, 3)')
  expect(styleOf('div').width).toBe('5px')
  expect(styleOf('p').color).toBe('rgb(4, 5, 6)')
  expect(styleOf('row-list').height).toBe('7px')
  expect(styleOf('b').color).toBe('rgb(1, 2, 3)')
})
