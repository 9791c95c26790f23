import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { compileProject, createCompiler } from './compiler.ts'
import { faultText } from './fault.ts'
import { type ProjectFixture, projectFixture } from './project-fixture.ts'

const fixtures: ProjectFixture[] = []
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove()
  vi.restoreAllMocks()
})

function project(files: Record<string, string> = {}) {
  const fixture = projectFixture(files)
  fixtures.push(fixture)
  return fixture
}

const compile = (files: Record<string, string>) => compileProject(project(files).folder)

describe('a project', () => {
  it('compiles to plain data without a fault when nothing is wrong', async () => {
    const compiled = await compile({})
    expect(compiled.faults).toEqual([])
    expect(compiled.pages).toEqual(['pages/index/index'])
    expect(compiled.components['pages/index/index']).toMatchObject({
      isPage: true,
      template: true,
      script: 'pages/index/index.js',
      defaultStyleIsolation: 'shared',
    })
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled)
  })

  it('lies where miniprogramRoot says, the private configuration before the shared one', async () => {
    const compiled = await compile({
      'project.config.json': '{"appid": "wxshared", "miniprogramRoot": "src/"} // DevTools writes no comment',
      'project.private.config.json': '{"appid": "wxprivate",}',
      'src/app.json': '{"pages": ["a"]}',
      'src/a.js': 'Page({})',
      'src/a.wxml': 'a',
    })
    expect(compiled.faults).toEqual([])
    expect(compiled).toMatchObject({ appid: 'wxprivate', pages: ['a'] })
    expect(compiled.root).toMatch(/\/src$/)
  })

  it('has the pages of its subpackages after its own, and the entry page first', async () => {
    const compiled = await compile({
      'app.json': JSON.stringify({
        entryPagePath: 'pages/second',
        pages: ['pages/index/index', 'pages/second'],
        subPackages: [{ root: '/shop/', name: 's', independent: true, pages: ['cart'] }],
      }),
    })
    expect(compiled.pages).toEqual(['pages/second', 'pages/index/index', 'shop/cart'])
    expect(compiled.subpackages).toEqual([
      { root: 'shop', name: 's', independent: true, pages: ['shop/cart'] },
    ])
  })

  it('in dark mode has its theme read', async () => {
    const compiled = await compile({
      'app.json': '{"pages": ["pages/index/index"], "darkmode": true, "themeLocation": "theme.json"}',
      'theme.json': '{"light": {"bg": "#fff"}, "dark": {"bg": "#000"}}',
    })
    expect(compiled.app.theme).toEqual({ light: { bg: '#fff' }, dark: { bg: '#000' } })
  })

  it('styled in Sass or Less says what is missing', async () => {
    const compiled = await compile({ 'pages/index/index.scss': '.a { .b {} }' })
    expect(compiled.faults).toMatchObject([{ severity: 'warning', file: 'pages/index/index.scss' }])
  })

  it('without app.json says so, and nothing else breaks', async () => {
    const fixture = project()
    rmSync(join(fixture.folder, 'app.json'))
    const compiled = await compileProject(fixture.folder)
    expect(compiled.faults.map((fault) => fault.messageZh)).toEqual(['在项目根目录未找到 app.json'])
  })

  it('that is not there is a fault, not an exception', async () => {
    const compiled = await compileProject('/nowhere/at/all')
    expect(compiled.faults[0]).toMatchObject({ severity: 'error', message: 'There is no such folder.' })
  })

  it('lists its pictures and data as assets, and gives their bytes', async () => {
    const fixture = project({ 'images/a.png': 'PNG', 'node_modules/x/b.png': 'PNG', '.git/c.png': 'PNG' })
    const compiler = createCompiler(fixture.folder)
    const { assets } = await compiler.recompile()
    expect(assets['images/a.png']).toMatchObject({ size: 3, type: 'image/png' })
    expect(Object.keys(assets).filter((path) => path.endsWith('.png'))).toEqual(['images/a.png'])
    expect(compiler.readAsset('/images/a.png')?.toString()).toBe('PNG')
    for (const path of ['../../../etc/passwd', '.git/c.png', 'node_modules/x/b.png', 'images', 'gone.png']) {
      expect(compiler.readAsset(path)).toBeUndefined()
    }
  })
})

describe('a fault in JSON', () => {
  it('is shown with its line and column', async () => {
    const compiled = await compile({
      'pages/index/index.json': '{\n  "usingComponents": {\n    oops\n  }\n}',
    })
    expect(compiled.faults).toMatchObject([
      { source: 'json', severity: 'error', file: 'pages/index/index.json', line: 3, column: 5 },
    ])
  })

  it('in one field leaves the others', async () => {
    const compiled = await compile({
      'app.json':
        '{"pages": ["pages/index/index", 5], "window": {"navigationBarTitleText": 5, "backgroundColor": "#fff"}}',
    })
    expect(compiled.app.json.window).toEqual({ backgroundColor: '#fff' })
    expect(compiled.pages).toEqual(['pages/index/index'])
    expect(compiled.faults.map((fault) => fault.message)).toEqual([
      '["pages"][1] must be string',
      '["window"]["navigationBarTitleText"] must be string',
    ])
  })

  it('names pages, tabs and icons that are not there, as DevTools words it', async () => {
    const compiled = await compile({
      'app.json': `{
        "pages": ["pages/index/index", "pages/gone"],
        "tabBar": {"list": [{"pagePath": "pages/index/index"}, {"pagePath": "pages/other", "iconPath": "a.png"}]}
      }`,
    })
    expect(compiled.faults.map(faultText)).toEqual([
      'app.json:3:77: ["tabBar"]["list"][1]["pagePath"]: "pages/other" need in ["pages"]',
      'app.json:3:104: ["tabBar"]["list"][1]["iconPath"]: "a.png" not found',
      'app.json:2:40: ["pages"][1] could not find the corresponding "pages/gone.wxml" file',
      'app.json:2:40: ["pages"][1] could not find the corresponding "pages/gone.js" file',
    ])
    expect(compiled.faults[2]?.messageZh).toBe('未找到 ["pages"][1] 对应的 pages/gone.wxml 文件')
  })
})

describe('usingComponents', () => {
  const component = (path: string) => ({
    [`${path}.json`]: '{"component": true}',
    [`${path}.js`]: 'Component({})',
    [`${path}.wxml`]: '<view/>',
  })

  it('finds components from the root, beside the page, by alias, in a folder and app-wide', async () => {
    const compiled = await compile({
      'app.json': JSON.stringify({
        pages: ['pages/index/index'],
        usingComponents: { everywhere: 'components/everywhere' },
        resolveAlias: { '@c/*': 'components/*' },
      }),
      'pages/index/index.json': JSON.stringify({
        usingComponents: {
          absolute: '/components/absolute',
          relative: '../../components/relative',
          beside: 'beside',
          folder: '@c/folder',
        },
      }),
      ...component('components/everywhere'),
      ...component('components/absolute'),
      ...component('components/relative'),
      ...component('components/folder/index'),
      ...component('pages/index/beside'),
    })
    expect(compiled.faults).toEqual([])
    expect(compiled.components['pages/index/index']?.json.usingComponents).toEqual({
      everywhere: '/components/everywhere',
      absolute: '/components/absolute',
      relative: '/components/relative',
      beside: '/pages/index/beside',
      folder: '/components/folder/index',
    })
    expect(Object.keys(compiled.components)).toHaveLength(6)
  })

  it('that uses itself, generics with a default and a placeholder are followed', async () => {
    const compiled = await compile({
      'pages/index/index.json': JSON.stringify({
        usingComponents: { tree: '/tree' },
        componentPlaceholder: { tree: 'view' },
      }),
      'tree.json': JSON.stringify({
        component: true,
        usingComponents: { tree: './tree' },
        componentGenerics: { leaf: { default: './leaf' }, other: true },
      }),
      'tree.js': 'Component({})',
      'tree.wxml': '<tree/><leaf/>',
      ...component('leaf'),
    })
    expect(compiled.faults).toEqual([])
    expect(compiled.components.tree?.json).toMatchObject({
      usingComponents: { tree: '/tree' },
      componentGenerics: { leaf: { default: '/leaf' }, other: true },
    })
    expect(compiled.components.leaf?.isPage).toBe(false)
    expect(compiled.components['pages/index/index']?.json.componentPlaceholder).toEqual({ tree: 'view' })
  })

  it('that is not found is a fault where it stands, and the page compiles', async () => {
    const compiled = await compile({
      'pages/index/index.json':
        '{\n  "usingComponents": {"gone": "/components/gone", "p": "plugin://shop/card"}\n}',
    })
    expect(compiled.faults).toMatchObject([
      {
        severity: 'error',
        message: '["usingComponents"]["gone"]: "/components/gone" not found',
        line: 2,
        column: 31,
      },
      { severity: 'warning', line: 2 },
    ])
    expect(compiled.components['pages/index/index']?.template).toBe(true)
  })
})

describe('a hostile project', () => {
  it('cannot name pages, components, styles or scripts outside of itself', async () => {
    const compiled = await compile({
      'app.json': '{"pages": ["pages/index/index", "../../../../etc/passwd"]}',
      'pages/index/index.json': '{"usingComponents": {"a": "../../../../../../etc/passwd"}}',
      'pages/index/index.wxss': '@import "../../../../../etc/passwd.wxss";',
      'pages/index/index.js': 'require("../../../../../../etc/hosts.js")',
      'pages/index/index.wxml': '<import src="../../../../../../../etc/passwd.wxml"/>',
    })
    expect(compiled.pages).toEqual(['pages/index/index'])
    expect(compiled.faults.map((fault) => fault.source).sort()).toEqual([
      'json',
      'json',
      'script',
      'wxml',
      'wxss',
    ])
    expect(compiled.files.filter((file) => !file.startsWith(compiled.root))).toEqual([])
  })

  it('cannot link to files outside of itself, nor be rooted there', async () => {
    const secret = project({ 'secret.js': 'exports.secret = 1' })
    const fixture = project({ 'pages/index/index.js': 'require("../../link.js")' })
    symlinkSync(join(secret.folder, 'secret.js'), join(fixture.folder, 'link.js'))
    symlinkSync(secret.folder, join(fixture.folder, 'rooted'))
    const compiled = await compileProject(fixture.folder)
    expect(Object.keys(compiled.modules)).toEqual(['app.js', 'pages/index/index.js'])
    expect(compiled.faults.map((fault) => fault.message)).toContain(
      'The file is a link to outside of the project.',
    )
    for (const miniprogramRoot of ['rooted', '../..']) {
      fixture.write({ 'project.config.json': JSON.stringify({ miniprogramRoot }) })
      const rooted = await compileProject(fixture.folder)
      expect(rooted.root).toBe(fixture.folder)
      expect(rooted.faults.map((fault) => fault.message)).toContain(
        'miniprogramRoot leads out of the project.',
      )
    }
  })

  it('cannot have an enormous file read', async () => {
    const compiled = await compile({ 'pages/index/index.wxss': ' '.repeat(5 * 1024 * 1024) })
    expect(compiled.faults).toMatchObject([{ severity: 'error', file: 'pages/index/index.wxss' }])
  })

  it('cannot take the compiler down with what is nested without end', async () => {
    const compiled = await compile({
      'app.json': '{"pages": ["pages/index/index", "pages/deep"]}',
      'pages/deep.wxml': '<view>'.repeat(2000),
      'pages/deep.js': 'Page({})',
      'pages/deep.wxss': `${'a{'.repeat(20_000)}b:${':not('.repeat(20_000)}`,
      'pages/deep.json': '['.repeat(100_000),
    })
    expect(compiled.components['pages/deep']?.template).toBe(false)
    expect(compiled.components['pages/index/index']?.template).toBe(true)
    expect(new Set(compiled.faults.map((fault) => fault.file))).toEqual(
      new Set(['pages/deep.wxml', 'pages/deep.wxss', 'pages/deep.json']),
    )
  })
})

describe('whatever is in its files', () => {
  it('a project compiles, and its templates can be evaluated', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...'<>{}[]()"\'/*.:;@#=, \n', 'view', 'wx:if', 'import', 'src', 'a'), {
          maxLength: 40,
        })
        .map((parts) => parts.join('')),
    )
    await fc.assert(
      fc.asyncProperty(text, text, text, text, text, async (wxml, wxss, json, script, wxs) => {
        const compiled = await compile({
          'pages/index/index.wxml': `<wxs module="m" src="m.wxs"/>${wxml}`,
          'pages/index/index.wxss': wxss,
          'pages/index/index.json': json,
          'pages/index/index.js': script,
          'pages/index/m.wxs': wxs,
        })
        expect(new Function(`return ${compiled.templates}`)()).toHaveProperty(['pages/index/index'])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a compiler', () => {
  it('compiles again what changed, and takes the rest from before', async () => {
    const fixture = project({
      'pages/index/index.js': 'exports.version = 1',
      'pages/index/index.wxss': '.a {}',
    })
    const compiler = createCompiler(fixture.folder)
    const first = await compiler.recompile()
    const changed = fixture.write({
      'pages/index/index.js': 'exports.version = 2',
      'pages/index/index.wxml': '<view>changed</view>',
    })
    const second = await compiler.recompile(changed)
    expect(second.modules['pages/index/index.js']?.code).toContain('version = 2')
    expect(second.templates).toContain('changed')
    expect(second.modules['app.js']).toEqual(first.modules['app.js'])
    expect(second.components['pages/index/index']?.style).toBe(first.components['pages/index/index']?.style)
  })

  it('asked twice at once answers each with what was on disk at its turn', async () => {
    const fixture = project({ 'app.js': 'App({ version: 1 })' })
    const compiler = createCompiler(fixture.folder)
    const first = compiler.recompile()
    const second = compiler.recompile(fixture.write({ 'app.js': 'App({ version: 2 })' }))
    expect((await second).modules['app.js']?.code).toContain('version: 2')
    expect((await first).files).toEqual((await second).files)
  })

  it('sees a file that was missing appear, and one that was there go', async () => {
    const fixture = project({ 'pages/index/index.wxss': '@import "late.wxss";' })
    const compiler = createCompiler(fixture.folder)
    expect((await compiler.recompile()).faults).toHaveLength(1)
    fixture.write({ 'pages/index/late.wxss': '.late {}' })
    const second = await compiler.recompile()
    expect(second.faults).toEqual([])
    expect(second.components['pages/index/index']?.style).toContain('--late')
    rmSync(join(fixture.folder, 'pages/index/late.wxss'))
    expect((await compiler.recompile()).faults).toHaveLength(1)
  })

  it('recovers when a template that broke the compiler is mended', async () => {
    const fixture = project({ 'pages/index/index.wxml': '<view>'.repeat(3000) })
    const compiler = createCompiler(fixture.folder)
    expect((await compiler.recompile()).components['pages/index/index']?.template).toBe(false)
    await compiler.recompile(fixture.write({ 'pages/index/index.wxml': '<view>mended</view>' }))
    const mended = await compiler.recompile()
    expect(mended.faults).toEqual([])
    expect(mended.templates).toContain('mended')
  })
})

describe('npm packages', () => {
  it('are found in node_modules as if "构建 npm" had run', async () => {
    const compiled = await compile({
      'pages/index/index.json': '{"usingComponents": {"ui-button": "ui/button", "ui": "ui"}}',
      'pages/index/index.js': 'const { add } = require("plain"); const ui = require("ui")',
      'pages/index/index.wxss': '@import "ui/theme.wxss";',
      'node_modules/ui/package.json': '{"name": "ui", "miniprogram": "dist"}',
      'node_modules/ui/dist/button.json': '{"component": true}',
      'node_modules/ui/dist/button.js': 'import inner from "inner"; Component({ inner })',
      'node_modules/ui/dist/button.wxml': '<view/>',
      'node_modules/ui/dist/index.json': '{"component": true}',
      'node_modules/ui/dist/index.js': 'Component({})',
      'node_modules/ui/dist/index.wxml': '<view/>',
      'node_modules/ui/dist/theme.wxss': '.themed {}',
      'node_modules/ui/node_modules/inner/package.json': '{"name": "inner", "main": "main"}',
      'node_modules/ui/node_modules/inner/main.js': 'module.exports = "inner"',
      'node_modules/plain/package.json': '{"name": "plain", "main": "lib/entry.js"}',
      'node_modules/plain/lib/entry.js': 'export { add } from "./add"',
      'node_modules/plain/lib/add.js': 'export const add = (a, b) => a + b',
    })
    expect(compiled.faults).toEqual([])
    expect(compiled.components['pages/index/index']?.json.usingComponents).toEqual({
      'ui-button': '/miniprogram_npm/ui/button',
      ui: '/miniprogram_npm/ui/index',
    })
    expect(compiled.modules['pages/index/index.js']?.requires).toEqual({
      plain: 'miniprogram_npm/plain/index.js',
      ui: 'miniprogram_npm/ui/index.js',
    })
    expect(compiled.modules['miniprogram_npm/ui/button.js']?.requires).toEqual({
      inner: 'miniprogram_npm/ui/miniprogram_npm/inner/index.js',
    })
    expect(compiled.components['pages/index/index']?.style).toContain('--themed')
  })

  it('already built into miniprogram_npm win, the nearest first', async () => {
    const compiled = await compile({
      'app.json': '{"pages": ["pages/index/index"], "subpackages": [{"root": "shop", "pages": ["cart"]}]}',
      'pages/index/index.js': 'require("lib")',
      'shop/cart.js': 'require("lib"); require("deep")',
      'shop/cart.wxml': '',
      'miniprogram_npm/lib/index.js': 'exports.at = "root"',
      'miniprogram_npm/deep/index.js': '',
      'shop/miniprogram_npm/lib/index.js': 'exports.at = "shop"',
      'node_modules/lib/package.json': '{"name": "lib"}',
      'node_modules/lib/index.js': '',
    })
    expect(compiled.faults).toEqual([])
    expect(compiled.modules['pages/index/index.js']?.requires.lib).toBe('miniprogram_npm/lib/index.js')
    expect(compiled.modules['miniprogram_npm/lib/index.js']?.code).toContain('root')
    expect(compiled.modules['shop/cart.js']?.requires).toEqual({
      lib: 'shop/miniprogram_npm/lib/index.js',
      deep: 'miniprogram_npm/deep/index.js',
    })
  })

  it('outwards of the project, and links to packages of the same name, are followed as by Node', async () => {
    const workspace = project({
      'packages/linked/package.json': '{"name": "linked", "miniprogram": "."}',
      'packages/linked/index.js': 'exports.linked = true',
      'packages/liar/package.json': '{"name": "other"}',
      'packages/liar/index.js': '',
      'app/app.json': '{"pages": ["a"]}',
      'app/a.wxml': '',
      'app/a.js': 'require("linked"); require("liar")',
    })
    mkdirSync(join(workspace.folder, 'node_modules'))
    for (const name of ['linked', 'liar']) {
      symlinkSync(join('..', 'packages', name), join(workspace.folder, 'node_modules', name))
    }
    const compiled = await compileProject(join(workspace.folder, 'app'))
    expect(compiled.modules['miniprogram_npm/linked/index.js']?.code).toContain('linked = true')
    expect(compiled.faults.map((fault) => fault.message)).toEqual([
      "module 'liar' is not defined, require args is 'liar'",
    ])
  })

  it('cannot bundle files that belong to no package', async () => {
    const fixture = project({
      'pages/index/index.js': 'require("thief")',
      'node_modules/thief/package.json': '{"name": "thief"}',
      'node_modules/thief/index.js': 'export * from "../../secret.js"',
    })
    writeFileSync(join(fixture.folder, 'secret.js'), 'export const secret = 1')
    const compiled = await compileProject(fixture.folder)
    expect(compiled.faults.map((fault) => fault.message)).toEqual([
      'The import leads out of the npm packages.',
    ])
  })
})

it('without an app.json, where one is below it says so', async () => {
  const fixture = project({ 'client/mini/app.json': '{"pages": ["a"]}' })
  rmSync(join(fixture.folder, 'app.json'))
  const { faults } = await compileProject(fixture.folder)
  expect(faults[0]?.message).toBe(
    'There is no app.json in the root of the project. There is one in "client/mini": is that the project?',
  )
})
