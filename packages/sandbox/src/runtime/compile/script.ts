import { type Message, transform } from 'esbuild'
import type { Fault } from './fault.ts'
import type { ProjectFile } from './project-files.ts'

/** A script as CommonJS, before it is known what its `require`s mean. */
export interface CompiledScript {
  readonly code: string
  readonly map?: string
  /** What it requires, as written, each once, in order. */
  readonly specifiers: readonly string[]
  /** Whether it also requires what is known only as it runs: `require('./' + name)`. */
  readonly computes: boolean
  readonly faults: readonly Fault[]
}

const REQUIRE =
  /(?<![\w$.])require(?:\.async)?\(\s*("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$])*`)\s*[,)]/g

/** A `require` with anything but one constant; esbuild writes a template without holes as it is. */
const COMPUTED =
  /(?<![\w$.])require(?:\.async)?\((?!\s*\))(?!\s*(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$])*`)\s*[,)])/

/** TypeScript or JavaScript, CommonJS or ES modules, to a CommonJS body for ES2020, with its source map. */
export async function compileScript(file: Pick<ProjectFile, 'path' | 'text'>): Promise<CompiledScript> {
  try {
    const { code, map } = await transform(file.text, {
      loader: file.path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'es2020',
      sourcemap: 'external',
      sourcefile: file.path,
      legalComments: 'none',
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"development"' },
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    })
    return { code, map, specifiers: specifiersOf(code), computes: COMPUTED.test(code), faults: [] }
  } catch (error) {
    const faults = messagesOf(error).map((message) => scriptFault(message, file.path))
    return { code: throwing(faults[0], file.path), specifiers: [], computes: false, faults }
  }
}

/** What a script that cannot be parsed does when it is required: throw what is wrong with it. */
export function throwing(fault: Fault | undefined, path: string): string {
  const place = fault?.line === undefined ? path : `${fault.file}:${fault.line}:${fault.column ?? 1}`
  const words = JSON.stringify(`${fault?.message ?? 'the script cannot be compiled'} (${place})`)
  return `throw new SyntaxError(${words})\n`
}

/** The constant arguments of `require` and `require.async` in code that esbuild wrote: it has no comments. */
export function specifiersOf(code: string): string[] {
  const found = [...code.matchAll(REQUIRE)].map((match) => unquoted(match[1] ?? ''))
  return [...new Set(found)]
}

function unquoted(literal: string): string {
  return literal.slice(1, -1).replace(/\\([\s\S])/g, '$1')
}

/** The messages of what esbuild throws. */
export function messagesOf(error: unknown): Message[] {
  if (typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)) {
    return error.errors as Message[]
  }
  const text = error instanceof Error ? error.message : String(error)
  return [{ id: '', pluginName: '', text, location: null, notes: [], detail: undefined }]
}

/** esbuild counts columns from 0, in bytes of UTF-8. */
export function scriptFault(message: Message, file: string): Fault {
  const { location } = message
  if (location === null) return { severity: 'error', source: 'script', message: message.text, file }
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString()
  return {
    severity: 'error',
    source: 'script',
    message: message.text,
    file,
    line: location.line,
    column: before.length + 1,
  }
}
