import { type Context, runInContext } from 'node:vm'
import { MessageChannel, moveMessagePortToContext, Worker } from 'node:worker_threads'

/** Node's thread as a browser's: what `wx/worker-realm.ts` speaks through. */
const asInBrowser = `
  const { port } = require('node:worker_threads').workerData
  globalThis.postMessage = (message) => port.postMessage(message)
  port.on('message', (data) => globalThis.onmessage({ data }))
  process.on('unhandledRejection', (reason) => globalThis.onunhandledrejection({ reason }))
`

/** In the window: what it is told is made there, of its own objects. */
const inWindow = `((start) => { globalThis.qunkitStartThread = (script, hear) => {
  const { port, terminate } = start(script)
  port.onmessage = ({ data }) => hear(data)
  port.start()
  return { post: (told) => port.postMessage(told), terminate: () => { port.close(); terminate() } }
} })`

/** Gives a window threads for `wx.createWorker`. What is given back ends those that still run. */
export function lendThreads(context: Context): () => void {
  const running = new Set<Worker>()
  const lend = runInContext(inWindow, context) as (start: (script: string) => object) => void
  lend((script) => {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(asInBrowser + script, {
      ...{ eval: true, stdout: true, env: {}, workerData: { port: port2 }, transferList: [port2] },
    })
    running.add(worker)
    // Nobody should have to wait for what a mini program left running.
    worker.unref()
    worker.on('error', () => {})
    worker.on('exit', () => running.delete(worker))
    const port = moveMessagePortToContext(port1, context)
    return { port, terminate: () => void worker.terminate() }
  })
  return () => {
    for (const worker of running) void worker.terminate()
  }
}
