// `npm run bench -- --size`: does it stay as fast when there is a thousand times as much?
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { describeCosts } from './costs.ts'
import { checkSpace } from './disk.ts'
import { measureEngine } from './measure-engine.ts'
import { readOptions, type SizeOptions, usage } from './options.ts'
import { type Measured, publish, readPublished } from './publish.ts'
import { keepsPromises } from './report.ts'
import { cleanUpAtExit, isStopping } from './scratch.ts'

/** What filling and serving need for each membership, sorting and logs included. */
const BYTES_A_MEMBERSHIP = 900

const machineOf = (): string => {
  const [first] = cpus()
  return `Node ${process.version}, ${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory`
}

const options = ((): SizeOptions => {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
})()

cleanUpAtExit()
try {
  if (options.costsOnly) for (const result of readPublished()) console.log(describeCosts(result))
  else await measure()
} catch (error) {
  // Told to end, this process waits for its children, and ends by itself.
  if (isStopping()) await new Promise(() => {})
  console.error(`bench: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

async function measure(): Promise<void> {
  const { groups, directory, engines } = options
  const room = await checkSpace(directory, groups * 20 * BYTES_A_MEMBERSHIP)
  console.log(`bench: ${groups.toLocaleString('en')} groups; takes up to ${room}, and removes it at the end`)
  const machine = machineOf()
  const measured: Measured[] = []
  for (const engine of engines) {
    const result = await measureEngine(engine, options, (text) => console.log(`${text}\n`))
    measured.push({ at: new Date().toISOString(), machine, ...result })
  }
  writeFileSync(new URL('../size-results.json', import.meta.url), `${JSON.stringify(measured, null, 2)}\n`)
  console.log(`${machine}; written to bench/size-results.json`)
  if (options.publish) publish(measured)
  if (options.size === 'small') {
    console.log('A quick look is too short to be held against the targets.')
  } else if (!measured.every(keepsPromises)) {
    console.error('bench: not all of it stays within its target')
    process.exitCode = 1
  }
}
