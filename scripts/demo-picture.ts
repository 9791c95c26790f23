// Draws the picture at the top of the READMEs: what `npm run demo` prints, as an SVG. Run after the demo changed.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import stringWidth from 'string-width'

const FONT = 14
const COLUMN = 8.4
const LINE = 21
const MARGIN = 24
const LONGEST = 132

interface Run {
  readonly text: string
  readonly column: number
  readonly style: string
}

const styles: Readonly<Record<string, string>> = {
  1: 'font-weight="700" fill="#f5f7fa"',
  2: 'fill="#8b98a9"',
  31: 'fill="#ff7b72"',
  32: 'fill="#07c160"',
  33: 'fill="#e3b341"',
  36: 'fill="#6cb8ff"',
}

/** `38;2;r;g;b`: a colour of its own. */
const styleOf = (code: string): string => {
  const [kind, , ...channels] = code.split(';')
  return kind === '38' ? `fill="rgb(${channels.join(',')})"` : (styles[code] ?? '')
}

const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const ESCAPE = String.fromCharCode(27)

/** The runs of one style in a line, each with the column that it begins in. */
const readLine = (line: string): Run[] => {
  const runs: Run[] = []
  let style = ''
  let column = 0
  // What stands before the first escape has no style; every later part begins with one: `[36m`.
  for (const [index, part] of line.split(ESCAPE).entries()) {
    const end = index === 0 ? 0 : part.indexOf('m') + 1
    if (end > 0) style = styleOf(part.slice(1, end - 1))
    // Wide characters do not keep to a font's columns, so every word is put where the terminal has it.
    for (const word of part.slice(end).split(/(\s+)/)) {
      if (word.trim() !== '') runs.push({ text: word, column, style })
      column += stringWidth(word)
    }
  }
  return runs
}

const demo = spawnSync(process.execPath, ['packages/cli/src/main.ts', 'demo'], {
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1' },
})
if (demo.status !== 0) throw new Error(demo.stderr)

const lines = demo.stdout.trimEnd().split('\n').map(readLine)
const width = MARGIN * 2 + LONGEST * COLUMN
const height = MARGIN * 2 + lines.length * LINE
const texts = lines.flatMap((runs, row) =>
  runs
    .filter(({ column }) => column < LONGEST)
    .map(({ text, column, style }) => {
      const x = MARGIN + column * COLUMN
      return `<text x="${x}" y="${MARGIN + (row + 1) * LINE - 6}" textLength="${stringWidth(text) * COLUMN}" ${style}>${escapeText(text)}</text>`
    }),
)
writeFileSync(
  'docs/demo.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="What npm run demo prints">
<rect width="100%" height="100%" rx="12" fill="#12181f"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono CJK SC',monospace" font-size="${FONT}" fill="#d5dde6">
${texts.join('\n')}
</g>
</svg>
`,
)
console.log(`docs/demo.svg: ${lines.length} lines`)
