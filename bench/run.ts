// `npm run bench`: each figure beside its limit, measured in the same run on the same machine.
// `npm run bench -- ranking` measures some of them; `npm run bench -- --help` names them.
import { parseArgs } from 'node:util'
import { figures } from './figures.ts'
import { measureFigures } from './measure-figures.ts'
import { stopAllSubjects } from './server-process.ts'

if (process.argv.includes('--size')) {
  await import('./size/run.ts')
  process.exit()
}

const help = `npm run bench                 all figures
npm run bench -- --size        what size does to it: see docs/scaling.md
npm run bench -- <name> …     some of them:

${figures.map(({ name, about }) => `  ${name.padEnd(20)}${about}`).join('\n')}
`

/** What was typed; undefined, with a word about it, when that is nothing we know. */
const readArguments = () => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    })
    const unknown = positionals.find((name) => !figures.some((figure) => figure.name === name))
    if (unknown !== undefined) throw new Error(`There is no figure named ${unknown}.`)
    return { ...values, names: positionals }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`)
    return undefined
  }
}

const run = async (): Promise<number> => {
  const given = readArguments()
  if (given === undefined) return 2
  if (given.help) {
    console.log(help)
    return 0
  }
  return measureFigures(given.names)
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => {
    console.error('bench: stopped')
    void stopAllSubjects().then(() => process.exit(code))
  })

process.exit(await run())
