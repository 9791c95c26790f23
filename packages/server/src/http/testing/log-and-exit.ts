// A process that logs, for `standard-output.test.ts`.
import { createLogger } from '../logger.ts'

const logger = createLogger('info')

process.on('message', (lines: number) => {
  for (let number = 0; number < lines; number += 1) logger.info({ number }, 'a line of a log')
  process.exit(0)
})
process.send?.('ready')
