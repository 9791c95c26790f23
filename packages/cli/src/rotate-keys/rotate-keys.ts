import { openStore, type Resealing, resealAll, storeOptions } from '@qunkit/server'
import { readConfig } from '../config/read-config.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** On a terminal the line is written over; in a log, a new one now and then. */
const LOGGED_EVERY = 100_000

const count = (number: number): string => number.toLocaleString('en-US')

const line = ({ seen, resealed, lost }: Resealing): string =>
  `${count(seen)} session keys seen, ${count(resealed)} encrypted anew${lost === 0 ? '' : `, ${count(lost)} that no secret opens`}`

const showProgress = (): ((sofar: Resealing) => void) => {
  if (process.stdout.isTTY) return (sofar) => process.stdout.write(`\r${line(sofar)}`)
  let logged = 0
  return (sofar) => {
    if (sofar.seen - logged < LOGGED_EVERY) return
    logged = sofar.seen
    console.log(line(sofar))
  }
}

/** Encrypts with the first data secret what earlier ones encrypted. Ctrl-C ends it after the step under way. */
export const rotateKeys = async ({ config: file }: { config?: string }): Promise<void> => {
  const config = await readConfig(file)
  if (config.dataSecrets.length === 1)
    throw new UsageError(
      'There is one data secret: nothing to change over from. Set QUNKIT_DATA_SECRET to the new secret, a comma, and the old one (docs/changing-secrets.md).',
    )
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const store = await openStore(config.databaseUrl, storeOptions(config))
  try {
    const result = await resealAll(store, config, { progress: showProgress(), isStopped: () => isStopped })
    console.log(process.stdout.isTTY ? '' : line(result))
    if (isStopped) {
      console.log('Stopped. What was done is kept: run it again for the rest.')
      process.exitCode = 130
      return
    }
    if (result.lost > 0)
      console.log(
        'Those that no secret opens are of no use any more: their users get new ones when they log in the next time.',
      )
    console.log(
      'Done. The earlier secrets can be taken out of QUNKIT_DATA_SECRET, if every server had the new one first when this began.',
    )
  } finally {
    await store.close()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
