import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { killChildren } from './child.ts'

const directories = new Set<string>()
const stops = new Set<() => Promise<void>>()

const removeAll = (): void => {
  killChildren()
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  directories.clear()
}

let stopping = false

/** Whether this process was told to end: what fails from now on is no failure. */
export const isStopping = (): boolean => stopping

/** Whatever ends this process but a `kill -9`: its children end with it, and what was made in directories goes. */
export const cleanUpAtExit = (): void => {
  process.on('exit', removeAll)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      process.stderr.write('\nbench: stopping, and removing what was made\n')
      killChildren()
      void Promise.allSettled([...stops].map((stop) => stop())).then(() => process.exit(130))
    })
}

/** A directory that is removed at the end. */
export const makeDirectory = async (parent: string, name: string): Promise<string> => {
  const directory = await mkdtemp(join(parent, `qunkit-size-${name}-`))
  directories.add(directory)
  return directory
}

/** Removes it now: the next database wants the room. */
export const removeDirectory = (directory: string): void => {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  directories.delete(directory)
}

/** `stop` is called when the process is told to end, and has to be called before that in the ordinary course. */
export const stopAtExit = (stop: () => Promise<void>): (() => Promise<void>) => {
  stops.add(stop)
  return async () => {
    stops.delete(stop)
    await stop()
  }
}
