// Runs a script on the Node that this repository pins, whatever Node the machine has.
// First it makes sure that what is installed is what the lockfile says, so that `npm start` is
// the only command a newcomer needs after `git clone`. Plain JavaScript: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lockfile = `${root}package-lock.json`
const installed = `${root}node_modules/.package-lock.json`
const node = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`

const isStale =
  !existsSync(installed) || !existsSync(node) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs
if (isStale) {
  console.error(
    'Qunkit: what is installed is missing or older than package-lock.json: running "npm ci" first.',
  )
  const ci = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (ci.status !== 0) {
    console.error(
      'Qunkit: "npm ci" failed. Its message is above; when it is mended, type the same command again.',
    )
    process.exit(1)
  }
}

// What Node made of the sources is kept: the second start of anything takes a quarter less work.
const env = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/node`, ...process.env }
const child = spawn(node, process.argv.slice(2), { stdio: 'inherit', env })
// A terminal sends Ctrl-C to the whole process group: the child stops itself, and this process waits for it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
