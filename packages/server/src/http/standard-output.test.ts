import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

/** So few lines are kept until the process ends; of so many some are on their way before. */
const FEW = 20
const MANY = 500

describe('a log on standard output', () => {
  let child: ChildProcess | undefined
  afterEach(() => child?.kill('SIGKILL'))

  /** A process that logs so many lines when it is told to, and then ends. */
  const start = async () => {
    const started = fork(fileURLToPath(new URL('./testing/log-and-exit.ts', import.meta.url)), {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      execArgv: ['--no-warnings'],
    })
    child = started
    await once(started, 'message')
    if (started.stdout === null) throw new Error('It was given a pipe.')
    return { process: started, stdout: started.stdout, ended: once(started, 'exit') }
  }

  it('is written to its last line when the process ends', async () => {
    const { process, stdout, ended } = await start()
    const lines: string[] = []
    const all = once(
      createInterface({ input: stdout }).on('line', (line) => lines.push(line)),
      'close',
    )
    process.send(FEW)
    expect(await ended).toEqual([0, null])
    await all
    expect(lines.map((line) => JSON.parse(line).number)).toEqual(Array.from({ length: FEW }, (_, at) => at))
  })

  // The log's library tried a broken pipe again for ever: a server whose reader was killed did not end.
  it('keeps no process from ending when nobody reads it any more', async () => {
    const { process, stdout, ended } = await start()
    stdout.destroy()
    await once(stdout, 'close')
    process.send(MANY)
    expect(await ended).toEqual([0, null])
  })
})
