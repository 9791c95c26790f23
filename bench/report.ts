import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import Table from 'cli-table3'
import type { Result } from './measure.ts'

const file = new URL('results.json', import.meta.url)

/** Writes `bench/results.json`: all anew, or, after a run of some figures, those in place of what was there of them. */
export const writeResults = (results: readonly Result[], isWhole: boolean): void => {
  const before = isWhole || !existsSync(file) ? [] : (JSON.parse(readFileSync(file, 'utf8')) as Result[])
  const names = new Set(results.map(({ name }) => name))
  const written = [...before.filter(({ name }) => !names.has(name)), ...results]
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`)
}

/** Prints each figure beside its limit. */
export const printResults = (results: readonly Result[]): void => {
  const table = new Table({
    head: ['what', 'measured', 'limit', 'ratio', 'target'],
    style: { head: [], border: [] },
    colWidths: [52],
    wordWrap: true,
  })
  for (const { name, value, unit, limit, ratio, target } of results)
    table.push([name, `${value} ${unit}`, limit ?? '', ratio ?? '', verdict(ratio, target)])
  console.log(table.toString())
  for (const { name, note } of results) if (note !== undefined) console.log(`${name}: ${note}`)
  const machine = cpus()
  console.log(
    `\nNode ${process.version}, ${machine.length} × ${machine[0]?.model.trim()}; written to bench/results.json`,
  )
}

const verdict = (ratio: number | undefined, target: number | undefined): string => {
  if (target === undefined) return ''
  return ratio !== undefined && ratio >= target ? `≥ ${target}: met` : `≥ ${target}: MISSED`
}
