import { spawn } from 'node:child_process'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../packages/server/src/store/testing/free-port.ts'
import { startPostgres, type TestPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { settingsFor } from './harness/qunkit-process.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let folder: string
let world: WechatWorld
let postgres: TestPostgres
beforeAll(async () => {
  folder = await makeFolder()
  world = await WechatWorld.open()
  postgres = await startPostgres()
})
afterAll(async () => {
  await world?.close()
  await postgres?.stop()
  await removeFolder(folder)
})

/** The blocks of the document that say of themselves that they can be run, in their order. */
const runnable = async (): Promise<string[]> => {
  const text = await readFile('docs/operating.md', 'utf8')
  return [...text.matchAll(/^```bash run\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
}

it('every runnable block of docs/operating.md runs, one after the other, in an empty folder', async () => {
  const blocks = await runnable()
  expect(blocks.length).toBeGreaterThan(6)
  // `npx qunkit` finds the command as it would where it is installed.
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  const script = ['set -euo pipefail', "trap 'kill $! 2>/dev/null || true' EXIT", ...blocks].join('\n')
  await writeFile(join(folder, 'blocks.sh'), `${script}\necho; echo all of them ran\nkill $! && wait $!\n`)
  const { WECHAT_APPID, WECHAT_APP_SECRET, WECHAT_API_ROOT } = settingsFor(world, folder)
  const shell = spawn('bash', ['blocks.sh'], {
    cwd: folder,
    env: {
      PATH: `${resolve('node_modules/node/bin')}:${process.env.PATH}`,
      HOME: folder,
      NO_COLOR: '1',
      WECHAT_APPID,
      WECHAT_APP_SECRET,
      WECHAT_API_ROOT,
      PORT: String(await freePort()),
      POSTGRES_URL: await postgres.createDatabase(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text) => (output += String(text)))
  const code = await new Promise((done) => shell.on('close', done))
  expect(output).toContain('Ready to serve')
  expect(output).toMatch(
    /rows of sqlite[\s\S]*are back[\s\S]*read back and compared[\s\S]*The schema is up to date/,
  )
  expect([code, output]).toEqual([0, expect.stringContaining('all of them ran')])
}, 600_000)
