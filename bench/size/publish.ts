import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describeCosts } from './costs.ts'
import type { EngineResult } from './measure-engine.ts'
import { engines } from './options.ts'
import { describe } from './report.ts'

/** What was measured of one engine, when and on what, as `docs/scaling.json` keeps it. */
export interface Measured extends EngineResult {
  readonly at: string
  readonly machine: string
}

const document = new URL('../../docs/scaling.md', import.meta.url)
const figures = new URL('../../docs/scaling.json', import.meta.url)

const between = (text: string, name: string, content: string): string => {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/scaling.md has no place for ${name}.`)
  return `${text.slice(0, from + begin.length)}\n\n\`\`\`text\n${content}\n\`\`\`\n\n${text.slice(to)}`
}

/** What was published last of each engine. @throws Error with a sentence when nothing was */
export const readPublished = (): Measured[] => {
  try {
    // Written by `publish`, below.
    return JSON.parse(readFileSync(figures, 'utf8')) as Measured[]
  } catch {
    throw new Error(
      'docs/scaling.json is not there: `npm run bench -- --size --publish` writes it, within an hour.',
    )
  }
}

/**
 * Writes what was measured, and what it comes to, into docs/scaling.json and docs/scaling.md. An engine that was not measured
 * this time keeps what was published of it.
 */
export const publish = (measured: readonly Measured[]): void => {
  const before = existsSync(figures) ? readPublished() : []
  const results = engines.flatMap(
    (engine) => [measured, before].flat().find((one) => one.engine === engine) ?? [],
  )
  writeFileSync(figures, `${JSON.stringify(results, null, 2)}\n`)
  const shown = results
    .map((one) => `${one.machine}; ${one.at.slice(0, 10)}\n\n${describe(one)}`)
    .join('\n\n')
  const costs = results.map(describeCosts).join('\n\n')
  const text = readFileSync(document, 'utf8')
  writeFileSync(document, between(between(text, 'measured', shown), 'costs', costs))
}
