import { describe, expect, it } from 'vitest'
import type { CompiledModule } from '../compile/compiled-project.ts'
import { type ModuleCompiler, ModuleRegistry } from './module-registry.ts'

const compile: ModuleCompiler = (_id, code) =>
  new Function('require', 'module', 'exports', code) as ReturnType<ModuleCompiler>

function registry(modules: Record<string, [code: string, requires?: Record<string, string>]>) {
  const entries = Object.entries(modules).map(([id, [code, requires = {}]]): [string, CompiledModule] => [
    id,
    { code, source: id, requires },
  ])
  return new ModuleRegistry(Object.fromEntries(entries), compile)
}

describe('the modules of a mini program', () => {
  it('run once each, and share their exports', () => {
    const modules = registry({
      'a.js': ['module.exports = [require("./b"), require("./b")]', { './b': 'b.js' }],
      'b.js': ['exports.self = exports'],
    })
    const [first, second] = modules.load('a.js') as [object, object]
    expect(first).toBe(second)
  })

  it('may require each other in a circle', () => {
    const modules = registry({
      'a.js': ['exports.early = 1; exports.seen = require("./b").seen', { './b': 'b.js' }],
      'b.js': ['exports.seen = require("./a").early', { './a': 'a.js' }],
    })
    expect(modules.load('a.js')).toEqual({ early: 1, seen: 1 })
  })

  it('are found by a name that is put together as they run', () => {
    const modules = registry({
      'i18n/index.js': ['exports.words = ["zh_CN.js", "./en", "/lib"].map((name) => require(name))'],
      'i18n/zh_CN.js': ['module.exports = 1'],
      'i18n/en.js': ['module.exports = 2'],
      'lib/index.js': ['module.exports = 3'],
    })
    expect(modules.load('i18n/index.js')).toEqual({ words: [1, 2, 3] })
  })

  it("fail on an unknown path in WeChat's words", () => {
    const modules = registry({ 'pages/a.js': ['require("../none")'] })
    expect(() => modules.load('pages/a.js')).toThrow(
      "module 'none.js' is not defined, require args is '../none'",
    )
  })

  it('are run again after they threw', () => {
    const modules = registry({ 'a.js': ['throw new Error("once more")'] })
    expect(() => modules.load('a.js')).toThrow('once more')
    expect(() => modules.load('a.js')).toThrow('once more')
  })

  it('do not find what every object inherits', () => {
    const modules = registry({ 'a.js': ['require("constructor")'] })
    expect(() => modules.load('a.js')).toThrow('is not defined')
  })

  it('can be asked for later, by callback and by promise', async () => {
    const modules = registry({
      'a.js': [
        'exports.later = require.async("./b"); exports.called = new Promise((done) => require("./b", done))',
        { './b': 'b.js' },
      ],
      'b.js': ['exports.name = "b"'],
    })
    const a = modules.load('a.js') as { later: Promise<unknown>; called: Promise<unknown> }
    expect(await a.later).toEqual({ name: 'b' })
    expect(await a.called).toEqual({ name: 'b' })
  })
})
