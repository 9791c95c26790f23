import { afterEach, describe, expect, it } from 'vitest'
import type { CompiledProject } from './compiled-project.ts'
import { compileProject } from './compiler.ts'
import { type ProjectFixture, projectFixture } from './project-fixture.ts'

const fixtures: ProjectFixture[] = []
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove()
})

function compile(files: Record<string, string>) {
  const fixture = projectFixture(files)
  fixtures.push(fixture)
  return compileProject(fixture.folder)
}

/** Runs a module of the project as the runtime will. */
function run({ modules }: CompiledProject, id: string): unknown {
  const loaded = new Map<string, { exports: unknown }>()
  const load = (name: string): unknown => {
    const known = loaded.get(name)
    if (known !== undefined) return known.exports
    const module = { exports: {} }
    loaded.set(name, module)
    const require = (specifier: string) => load(modules[name]?.requires[specifier] ?? '')
    new Function('require', 'module', 'exports', modules[name]?.code ?? '')(require, module, module.exports)
    return module.exports
  }
  return load(id)
}

describe('scripts', () => {
  it('are linked whatever way they name each other, ES modules with CommonJS', async () => {
    const compiled = await compile({
      'pages/index/index.js': `
        import named, { other } from './es'
        const plain = require('../../lib/plain.js')
        const folder = require('/lib/folder')
        const beside = require('beside.js')
        module.exports = [named, other, plain, folder, beside.default]`,
      'pages/index/es.ts': 'export const other: number = 2; const one = 1 as number; export default one',
      'pages/index/beside.js': 'exports.default = 5',
      'lib/plain.js': 'module.exports = 3',
      'lib/folder/index.js': 'module.exports = 4',
    })
    expect(compiled.faults).toEqual([])
    expect(compiled.modules['pages/index/index.js']?.requires).toEqual({
      './es': 'pages/index/es.js',
      '../../lib/plain.js': 'lib/plain.js',
      '/lib/folder': 'lib/folder/index.js',
      'beside.js': 'pages/index/beside.js',
    })
    expect(run(compiled, 'pages/index/index.js')).toEqual([1, 2, 3, 4, 5])
  })

  it('may import and still assign module.exports, as Babel lets them', async () => {
    const compiled = await compile({
      'pages/index/index.js': 'import { one } from "./one"; module.exports = { two: one + 1 }',
      'pages/index/one.js': 'exports.one = 1',
    })
    expect(run(compiled, 'pages/index/index.js')).toEqual({ two: 2 })
  })

  it('that require each other in a circle are linked once', async () => {
    const compiled = await compile({
      'pages/index/index.js': 'exports.a = 1; exports.b = require("../b").a',
      'pages/b.js': 'exports.a = require("./index/index").a',
    })
    expect(run(compiled, 'pages/index/index.js')).toEqual({ a: 1, b: 1 })
  })

  it('loaded later, from a subpackage, are there too', async () => {
    const compiled = await compile({
      'pages/index/index.js': 'require.async("../../shop/price.js"); require("../../shop/tax", () => {})',
      'shop/price.js': '',
      'shop/tax.js': '',
    })
    expect(compiled.faults).toEqual([])
    expect(Object.keys(compiled.modules)).toEqual(expect.arrayContaining(['shop/price.js', 'shop/tax.js']))
  })

  it('asked for by a name that is known only as it runs are all there, and their own faults are not told', async () => {
    const { faults, modules } = await compile({
      'pages/index/index.js': 'const words = (code) => require("../../i18n/" + code + ".js")',
      'i18n/zh_CN.js': 'exports.hello = require("./not-there")',
      'i18n/types.d.ts': '',
      'miniprogram_npm/a/index.js': '',
    })
    expect(faults).toEqual([])
    expect(Object.keys(modules).sort()).toEqual(['app.js', 'i18n/zh_CN.js', 'pages/index/index.js'])
  })

  it('that are not there are warned of where they are named', async () => {
    const { faults } = await compile({ 'pages/index/index.js': '// first\nconst a = require("./gone")' })
    expect(faults).toMatchObject([
      {
        severity: 'warning',
        message: "module './gone' is not defined, require args is './gone'",
        line: 2,
        column: 19,
      },
    ])
  })

  it('cannot require JSON', async () => {
    const { faults } = await compile({
      'pages/index/index.js': 'require("./a.json")',
      'pages/index/a.json': '{}',
    })
    expect(faults).toMatchObject([{ severity: 'error', line: 1, column: 9 }])
  })

  it('in comments and behind other names are not required', async () => {
    const { faults } = await compile({
      'pages/index/index.js':
        '/* require("./a") */ // require("./b")\nvar x = { require() {} }; x.require("./c")',
    })
    expect(faults).toEqual([])
  })

  it('that do not parse are a fault with its place, and throw it when they are run', async () => {
    const compiled = await compile({ 'pages/index/index.js': 'Page({\n  "群": 1, data: 群 群\n})' })
    expect(compiled.faults).toMatchObject([
      { severity: 'error', source: 'script', file: 'pages/index/index.js', line: 2, column: 19 },
    ])
    expect(() => run(compiled, 'pages/index/index.js')).toThrow(/pages\/index\/index\.js:2:19/)
  })

  it('in TypeScript win over JavaScript of the same name only where DevTools compiles them', async () => {
    const files = {
      'pages/index/index.ts': 'const from: string = "ts"',
      'pages/index/index.js': 'const from = "js"',
    }
    const without = await compile(files)
    expect(without.modules['pages/index/index.js']?.source).toBe('pages/index/index.js')
    const withPlugin = await compile({
      ...files,
      'project.config.json': '{"setting": {"useCompilerPlugins": ["typescript"]}}',
    })
    expect(withPlugin.modules['pages/index/index.js']?.source).toBe('pages/index/index.ts')
  })

  it('keep a source map to the file as written', async () => {
    const compiled = await compile({ 'app.js': 'App({ a: () => 1 ?? 2 })' })
    expect(JSON.parse(compiled.modules['app.js']?.map ?? '{}')).toMatchObject({
      version: 3,
      sources: ['app.js'],
      sourcesContent: ['App({ a: () => 1 ?? 2 })'],
    })
  })
})
