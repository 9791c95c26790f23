import { transformSync } from 'esbuild'
import type { Fault } from './fault.ts'
import { messagesOf, scriptFault, specifiersOf } from './script.ts'

interface CompiledWxs {
  /** The body of a function `(require, exports, module)`; it never throws when it is run. */
  readonly code: string
  /** What it requires, as written. */
  readonly specifiers: readonly string[]
  readonly faults: readonly Fault[]
}

const TOKENS =
  /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`(?:\\[\s\S]|[^`\\])*`|(?<![\w$.\])])([\w$]+(?:\.[\w$]+|\[[^[\]]*\])*)\.constructor\b(?!\s*=(?!=))/g

const PATTERNS = /\bgetRegExp\(\s*(?:"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')/g

/**
 * In WXS the pattern of `getRegExp('^\d+$')` is what is written there: JavaScript's strings would lose the
 * backslash. A doubled one stays one, as who knows JavaScript means it.
 */
function writtenPatterns(text: string): string {
  return text.replace(PATTERNS, (call) =>
    call.replace(/\\([\s\S])/g, (written, letter: string) =>
      /[\\'"\n]/.test(letter) ? written : `\\${written}`,
    ),
  )
}

/**
 * A WXS module for glass-easel, which puts it as it is into one expression with all templates: what does not
 * parse is left out here, and what throws is told on the console, so that one module cannot take the others
 * with it. `a.constructor` is the name of the type, as in WXS. `rename` gives each required path its id.
 */
export function compileWxs(
  path: string,
  text: string,
  rename: (specifier: string) => string | undefined,
): CompiledWxs {
  try {
    const plain = transformSync(writtenPatterns(text), {
      loader: 'js',
      target: 'es2020',
      sourcefile: path,
      legalComments: 'none',
      logLevel: 'silent',
    }).code
    const specifiers = specifiersOf(plain)
    const named = plain.replace(TOKENS, (whole, subject?: string) =>
      subject === undefined ? whole : `wxsConstructor(${subject})`,
    )
    const code = guarded(path, withRequires(named, specifiers, rename))
    // Only parses: what esbuild lets through but is no function body (import, export) is found here.
    new Function('require', 'exports', 'module', code)
    return { code, specifiers, faults: [] }
  } catch (error) {
    const faults = messagesOf(error).map((message) => scriptFault(message, path))
    return { code: '', specifiers: [], faults: faults.map((fault) => ({ ...fault, source: 'wxs' })) }
  }
}

function withRequires(
  code: string,
  specifiers: readonly string[],
  rename: (specifier: string) => string | undefined,
): string {
  return specifiers.reduce((renamed, specifier) => {
    const id = rename(specifier)
    if (id === undefined) return renamed
    return renamed.replaceAll(`require(${JSON.stringify(specifier)})`, `require(${JSON.stringify(`/${id}`)})`)
  }, code)
}

function guarded(path: string, code: string): string {
  return `try{\n${code}\n}catch(error){console.error(${JSON.stringify(`[WXS] ${path}`)},error)}\n`
}
