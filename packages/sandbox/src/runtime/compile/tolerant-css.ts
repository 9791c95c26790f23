import postcss, { CssSyntaxError, type Root } from 'postcss'

interface CssFault {
  readonly message: string
  readonly line: number
  readonly column: number
}

/** More faults than this in one file, and the rest of it is left out. */
const mostFaults = 50

/**
 * Parses a style sheet as a browser would go on after a fault: the declaration or the rule that is wrong is
 * left out, what is left open is closed. `map` is the source map of what it was made from.
 */
export function parseTolerantCss(css: string, map?: string): { root: Root; faults: CssFault[] } {
  const faults: CssFault[] = []
  let text = css
  for (let attempt = 0; attempt <= mostFaults; attempt += 1) {
    try {
      return { root: postcss.parse(text, { map: map === undefined ? false : { prev: map } }), faults }
    } catch (error) {
      if (!(error instanceof CssSyntaxError)) throw error
      const line = error.line ?? 1
      const column = error.column ?? 1
      faults.push({ message: error.reason, line, column })
      const offset = offsetOf(text, line, column)
      text = attempt < mostFaults ? mended(text, error.reason, offset) : text.slice(0, offset)
    }
  }
  return { root: postcss.root(), faults }
}

function mended(css: string, reason: string, offset: number): string {
  if (reason === 'Unclosed block') return `${css}}`
  if (reason === 'Unclosed comment') return `${css.slice(0, offset)}${blank(css.slice(offset))}`
  if (reason === 'Unexpected }') return css.slice(0, offset) + ' ' + css.slice(offset + 1)
  const end = /[;}\n]/g
  end.lastIndex = offset + 1
  const stop = end.exec(css)?.index ?? css.length
  const until = css[stop] === ';' ? stop + 1 : stop
  return css.slice(0, offset) + blank(css.slice(offset, until)) + css.slice(until)
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1
  return Math.min(start + column - 1, text.length)
}
