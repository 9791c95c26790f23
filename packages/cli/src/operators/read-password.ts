import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { UsageError } from '../terminal/usage-error.ts'

/** Where what is typed would be shown. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** One line from the terminal, without showing it. */
const askHidden = async (question: string): Promise<string> => {
  // Before the question: from here on the terminal itself shows nothing either.
  const line = createInterface({ input: process.stdin, output: nowhere(), terminal: true, historySize: 0 })
  process.stderr.write(question)
  try {
    return await new Promise<string>((resolve, reject) => {
      line.once('line', resolve)
      line.once('SIGINT', () => reject(new UsageError('Stopped; nothing was changed.')))
      line.once('close', () => reject(new UsageError('No password was given; nothing was changed.')))
    })
  } finally {
    line.close()
    process.stderr.write('\n')
  }
}

/**
 * A new password: asked for twice at a terminal, without showing it; else the first line of standard input, for a script.
 * It is never an argument: those are seen by everybody on the machine. Throws `UsageError`.
 */
export const readPassword = async (): Promise<string> => {
  if (!process.stdin.isTTY) return ((await text(process.stdin)).split('\n')[0] ?? '').replace(/\r$/, '')
  const password = await askHidden('Password (12 characters or more): ')
  if ((await askHidden('Again: ')) !== password)
    throw new UsageError('The two are not the same; nothing was changed.')
  return password
}
