import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Json } from './compiled-project.ts'
import type { Fault } from './fault.ts'
import type { ProjectFile } from './project-files.ts'
import { isRecord, parseTolerantJson } from './tolerant-json.ts'

/**
 * Reads one of a project's JSON files by its schema. A value of the wrong form is left out and is a fault, so
 * that the rest of the file still counts.
 */
export function readConfig<Schema extends TSchema>(
  file: Pick<ProjectFile, 'path' | 'text'>,
  schema: Schema,
  faults: Fault[],
): (Static<Schema> & Record<string, Json>) | undefined {
  const fault = (message: string, place?: { line: number; column: number }) =>
    faults.push({ severity: 'error', source: 'json', message, file: file.path, ...place })
  const parsed = parseTolerantJson(file.text)
  if (!('value' in parsed)) {
    fault(parsed.message, { line: parsed.line, column: parsed.column })
    return undefined
  }
  if (!isRecord(parsed.value)) {
    fault('The file must hold an object.', { line: 1, column: 1 })
    return undefined
  }
  const wrong = new Map<string, string>()
  for (const error of Value.Errors(schema, parsed.value)) {
    if (!wrong.has(error.instancePath)) wrong.set(error.instancePath, error.message)
  }
  for (const [pointer, message] of wrong) fault(`${fieldName(pointer)} ${message}`)
  const value = [...wrong.keys()].sort().reverse().reduce<Json>(withoutValue, parsed.value)
  return Value.Check(schema, value) && isRecord(value) ? value : undefined
}

/** `/tabBar/list/0` → `["tabBar"]["list"][0]`, as DevTools names a field. */
function fieldName(pointer: string): string {
  return keysOf(pointer)
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `["${key}"]`))
    .join('')
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function withoutValue(value: Json, pointer: string): Json {
  const [key, ...rest] = keysOf(pointer)
  return key === undefined ? {} : withoutKey(value, key, rest)
}

function withoutKey(value: Json, key: string, rest: readonly string[]): Json {
  const [next, ...further] = rest
  const keep = (child: Json): Json[] => (next === undefined ? [] : [withoutKey(child, next, further)])
  if (isList(value)) return value.flatMap((child, at) => (String(at) === key ? keep(child) : [child]))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) =>
      name === key ? keep(child).map((kept) => [name, kept] as const) : [[name, child] as const],
    ),
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
