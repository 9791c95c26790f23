import { SourceMap } from 'node:module'
import { linesBeforeCode, scriptUrl } from '../app/script-scope.ts'
import type { CompiledProject } from '../compile/compiled-project.ts'
import type { Place } from './check-report.ts'

type Modules = CompiledProject['modules']

const inScript = /miniprogram:\/\/\/([^\s()]+?):(\d+):(\d+)/g

/** The first place of a stack that is in the mini program's own scripts, as they are on disk. */
export function placeInStack(stack: string | undefined, modules: Modules): Place | undefined {
  for (const [, id = '', line, column] of stack?.matchAll(inScript) ?? []) {
    const place = placeInSource(modules, scriptUrl(id), Number(line), Number(column))
    if (place !== undefined) return place
  }
  return undefined
}

/** The place on disk of a place (from 1) in a script as it runs. */
export function placeInSource(
  modules: Modules,
  url: string,
  line: number,
  column: number,
): Place | undefined {
  const id = url.slice(scriptUrl('').length)
  const module = Object.hasOwn(modules, id) ? modules[id] : undefined
  if (module === undefined || !url.startsWith(scriptUrl(''))) return undefined
  const own = { file: module.source, line: line - linesBeforeCode, column }
  if (module.map === undefined) return own
  const entry = new SourceMap(JSON.parse(module.map)).findEntry(own.line - 1, column - 1)
  if (!('originalLine' in entry)) return own
  return { file: module.source, line: entry.originalLine + 1, column: entry.originalColumn + 1 }
}
