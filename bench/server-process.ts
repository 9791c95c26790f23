import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer, Question } from './subjects/subject.ts'

/** How long a process that was told to end may take to. */
const PATIENCE_MS = 5000

/** A server in a process of its own, and the people that it has. */
export interface Subject<Scene = unknown> extends AsyncDisposable {
  readonly url: string
  readonly scene: Scene
  cpuMicroseconds(): Promise<number>
  /** What the process holds once its garbage is collected. */
  memory(): Promise<Answer['memory']>
}

const running = new Set<ChildProcess>()

/** Starts `subjects/<name>.ts` with its arguments, and waits until it serves. To be ended by `await using`. */
export const startSubject = async <Scene = unknown>(
  name: string,
  given: readonly (string | number)[] = [],
  nodeOptions: readonly string[] = [],
): Promise<Subject<Scene>> => {
  // Standard output goes nowhere: what is measured includes writing the log, not a terminal showing it.
  const child = fork(fileURLToPath(new URL(`subjects/${name}.ts`, import.meta.url)), given.map(String), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--expose-gc', ...nodeOptions],
  })
  running.add(child)
  const died = once(child, 'exit').then(([code, signal]) => {
    running.delete(child)
    throw new Error(`The process ${name} ended (${signal ?? code}).`)
  })
  died.catch(() => {})
  const told = async <Message>(): Promise<Message> => {
    const [message] = (await Promise.race([once(child, 'message'), died])) as [Message]
    return message
  }
  const ask = async <Asked extends Question>(question: Asked): Promise<Answer[Asked]> => {
    const answer = told<Answer[Asked]>()
    child.send(question)
    return answer
  }
  const { url, scene } = await told<{ url: string; scene: Scene }>()
  return {
    url,
    scene,
    cpuMicroseconds: () => ask('cpu'),
    memory: () => ask('memory'),
    [Symbol.asyncDispose]: () => stop(child),
  }
}

/** Ends every process that was started and still runs, as Ctrl-C has to. */
export const stopAllSubjects = async (): Promise<void> => {
  await Promise.all([...running].map(stop))
}

/** A subject ends by itself when it is let go, and clears away its files; one that does not is killed. */
const stop = async (child: ChildProcess): Promise<void> => {
  if (!running.has(child)) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await ended
  clearTimeout(impatience)
}
