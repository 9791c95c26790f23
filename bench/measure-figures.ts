import { figures } from './figures.ts'
import type { Result } from './measure.ts'
import { printResults, writeResults } from './report.ts'
import { say } from './say.ts'

/**
 * Measures the figures of these names, all when there are none, and reports them. One that cannot be measured is told, and
 * the rest goes on. Answers the exit code.
 */
export const measureFigures = async (names: readonly string[]): Promise<number> => {
  const isWhole = names.length === 0
  const chosen = figures.filter(({ name }) => isWhole || names.includes(name))
  const results: Result[] = []
  const failed: string[] = []
  for (const [index, { name, about, measure }] of chosen.entries()) {
    say(`${index + 1} of ${chosen.length}, ${name}: ${about}`)
    try {
      results.push(...(await measure()))
    } catch (error) {
      failed.push(name)
      console.error(`bench: ${name} could not be measured:`, error)
    }
  }
  printResults(results)
  writeResults(results, isWhole)
  if (failed.length > 0) console.error(`bench: could not be measured: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}
