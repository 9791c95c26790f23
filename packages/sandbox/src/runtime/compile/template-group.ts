import { createRequire } from 'node:module'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

type Compiler = typeof import('glass-easel-template-compiler')
export type TemplateGroup = InstanceType<Compiler['TmplGroup']>

/**
 * A new group of templates, in a WebAssembly instance of its own: one that ran out of stack (a template nested
 * hundreds of levels deep) fails at every later call, and takes all its groups with it.
 */
export function newTemplateGroup(): TemplateGroup {
  const require = createRequire(import.meta.url)
  const path = require.resolve('glass-easel-template-compiler')
  delete require.cache[path]
  const compiler = require(path) as Compiler
  const group = compiler.TmplGroup.newDev()
  group.setExtraRuntimeScript(wxsGlobals)
  return group
}

const issues = Type.Array(
  Type.Object({
    level: Type.String(),
    code: Type.Number(),
    message: Type.String(),
    startLine: Type.Number(),
    startColumn: Type.Number(),
  }),
)

export interface TemplateIssue {
  readonly level: string
  readonly code: number
  readonly message: string
  /** From 0. */
  readonly startLine: number
  /** From 0. */
  readonly startColumn: number
}

/** Adds a template and gives what the compiler has to say of it. */
export function addTemplate(group: TemplateGroup, path: string, text: string): readonly TemplateIssue[] {
  return Value.Parse(issues, group.addTmpl(path, text))
}

/** Paths of a list that the compiler gives. */
export function pathList(list: readonly unknown[]): string[] {
  return list.filter((path) => typeof path === 'string')
}

/** What WXS has in place of `RegExp` and `Date`, and of `constructor`, which there is a name. */
const wxsGlobals = `
var getRegExp = function (pattern, flags) { return new RegExp(pattern, flags) };
var getDate = function () { return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments))))() };
var wxsConstructor = function (value) {
  if (value === null || value === undefined) return value.constructor;
  if (Object.prototype.hasOwnProperty.call(value, 'constructor')) return value.constructor;
  return Object.prototype.toString.call(value).slice(8, -1);
};
`
