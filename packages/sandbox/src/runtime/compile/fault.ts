type FaultSource = 'wxml' | 'wxss' | 'wxs' | 'json' | 'script' | 'project'

/** Something wrong in a mini program's files. A compilation collects them and never throws one. */
export interface Fault {
  /** An `error` keeps the file from running as written; a `warning` does not. */
  readonly severity: 'error' | 'warning'
  readonly source: FaultSource
  /** English. */
  readonly message: string
  /** The same in Chinese, where the words are ours. */
  readonly messageZh?: string
  /** Project path of the file with its extension, `''` for the project as a whole. */
  readonly file: string
  /** From 1; absent when the fault has no place in the file. */
  readonly line?: number
  /** From 1, in UTF-16 code units. */
  readonly column?: number
}

/** Line and column, both from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset))
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1
  return { line, column: before.length - lineStart + 1 }
}

/** `file:line:column: message`, the form that terminals make clickable. */
export function faultText(fault: Fault): string {
  const place = fault.line === undefined ? '' : `:${fault.line}:${fault.column ?? 1}`
  return `${fault.file || 'project'}${place}: ${fault.message}`
}
