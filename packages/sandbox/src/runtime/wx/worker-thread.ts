import type { FromWorker, ToWorker } from './worker-realm.ts'

/** A thread that runs a script, and speaks with this window. */
export interface Thread {
  post(told: ToWorker): void
  /** It hears nothing any more, and nothing is heard of it. */
  terminate(): void
}

/** Starts one: a browser's Worker, or what a window without one was lent (`testing/worker-threads.ts`). */
export type StartThread = (script: string, hear: (told: FromWorker) => void) => Thread

declare global {
  /** The script of `worker-realm.ts`, put in where the runtime is bundled. */
  const QUNKIT_WORKER_SCRIPT: string
  var qunkitStartThread: StartThread | undefined
}

export function startThread(hear: (told: FromWorker) => void): Thread {
  return (globalThis.qunkitStartThread ?? startWorker)(QUNKIT_WORKER_SCRIPT, hear)
}

const startWorker: StartThread = (script, hear) => {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
  const worker = new Worker(address)
  worker.addEventListener('message', ({ data }) => hear(data as FromWorker))
  worker.addEventListener('error', ({ message }) => hear({ kind: 'error', message }))
  return {
    post: (told) => worker.postMessage(told),
    terminate: () => {
      worker.terminate()
      URL.revokeObjectURL(address)
    },
  }
}
