import { readFileSync, writeFileSync } from 'node:fs'
import { describeCosts } from './costs.ts'
import type { EngineResult } from './measure-engine.ts'
import { describe } from './report.ts'

/** What one run measured, as `docs/scaling.json` keeps it. */
export interface Measured {
  readonly at: string
  readonly machine: string
  readonly results: readonly EngineResult[]
}

const document = new URL('../../docs/scaling.md', import.meta.url)
const figures = new URL('../../docs/scaling.json', import.meta.url)

const between = (text: string, name: string, content: string): string => {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/scaling.md has no place for ${name}.`)
  return `${text.slice(0, from + begin.length)}\n\n\`\`\`text\n${content}\n\`\`\`\n\n${text.slice(to)}`
}

/** What was published last. @throws Error with a sentence when nothing was */
export const readPublished = (): Measured => {
  try {
    // Written by `publish`, below.
    return JSON.parse(readFileSync(figures, 'utf8')) as Measured
  } catch {
    throw new Error(
      'docs/scaling.json is not there: `npm run bench -- --size --publish` writes it, within an hour.',
    )
  }
}

/** Writes what was measured, and what it comes to, into docs/scaling.json and docs/scaling.md. */
export const publish = (measured: Measured): void => {
  writeFileSync(figures, `${JSON.stringify(measured, null, 2)}\n`)
  const { results, machine, at } = measured
  const shown = [`${machine}; ${at.slice(0, 10)}`, ...results.map(describe)].join('\n\n')
  const costs = results.map(describeCosts).join('\n\n')
  const text = readFileSync(document, 'utf8')
  writeFileSync(document, between(between(text, 'measured', shown), 'costs', costs))
}
