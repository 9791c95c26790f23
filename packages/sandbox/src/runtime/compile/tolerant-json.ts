import type { Json } from './compiled-project.ts'
import { placeOf } from './fault.ts'

type ParsedJson =
  | { readonly value: Json }
  | { readonly message: string; readonly line: number; readonly column: number }

const COMMENTS = /"(?:\\[\s\S]|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g
const TRAILING_COMMAS = /"(?:\\[\s\S]|[^"\\])*"|,(?=\s*[\]}])/g

/**
 * Parses JSON as DevTools reads a project's files: comments and trailing commas are let through. A fault
 * comes with its place in the text as written.
 */
export function parseTolerantJson(text: string): ParsedJson {
  const plain = text.replace(COMMENTS, blankUnlessString).replace(TRAILING_COMMAS, blankUnlessString)
  try {
    return { value: JSON.parse(plain) as Json }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const offset = /at position (\d+)/.exec(message)?.[1]
    const place = placeOf(text, offset === undefined ? text.length : Number(offset))
    return { message: message.replace(/ in JSON at position .*/, ''), ...place }
  }
}

/** Blanks keep every offset, so that a fault's place is that of the text as written. */
function blankUnlessString(match: string): string {
  return match.startsWith('"') ? match : match.replace(/[^\n]/g, ' ')
}

/** Where a value stands in the text, by the first string literal that spells it. */
export function placeOfString(text: string, value: string): { line: number; column: number } | undefined {
  const offset = text.indexOf(JSON.stringify(value))
  return offset === -1 ? undefined : placeOf(text, offset)
}

export function isRecord(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
