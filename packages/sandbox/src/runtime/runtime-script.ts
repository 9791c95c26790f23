import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { build } from 'esbuild'

let made: Promise<string> | undefined

/**
 * The runtime as one classic script: it defines `bootPhone` and, in a browser's frame, waits for the message
 * that boots it (`frame.ts`). The same for a browser and for jsdom.
 */
export function runtimeScript(): Promise<string> {
  made ??= bundle()
  return made
}

let compiled: Promise<Script> | undefined

/** The same, ready to run in any context of this process. */
export function compiledRuntime(): Promise<Script> {
  compiled ??= runtimeScript().then((code) => new Script(code, { filename: 'qunkit-runtime.js' }))
  return compiled
}

async function bundle(): Promise<string> {
  const worker = await bundled('./wx/worker-realm')
  return bundled('./frame', { QUNKIT_WORKER_SCRIPT: JSON.stringify(worker) })
}

async function bundled(name: string, constants: Readonly<Record<string, string>> = {}): Promise<string> {
  const here = import.meta.url
  const entry = new URL(name + (here.endsWith('.ts') ? '.ts' : '.js'), here)
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    // Names of places stay as they are, a third of what they are escaped.
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"', ...constants },
  })
  return outputFiles[0]?.text ?? ''
}
