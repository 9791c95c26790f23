import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoginResponse, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './harness/http.ts'
import {
  DATA_SECRET,
  type Environment,
  QunkitProcess,
  settingsFor,
  TOKEN_SECRET,
} from './harness/qunkit-process.ts'
import { startSlowWechat } from './harness/slow-wechat.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
let folder: string
let settings: Environment
beforeAll(async () => {
  world = await WechatWorld.open()
  folder = await makeFolder()
  settings = settingsFor(world, folder)
})
afterAll(async () => {
  await world.close()
  await removeFolder(folder)
})

const run = (args: readonly string[], changes: Record<string, string> = {}) =>
  QunkitProcess.run(args, { ...settings, ...changes }, folder)

const secretless = (output: string) => {
  for (const secret of [world.stack.app.secret, TOKEN_SECRET, DATA_SECRET])
    expect(output).not.toContain(secret)
}

describe('qunkit serve', () => {
  it('says everything that is missing, and what to do about each, and exits with 1', async () => {
    const { code, output } = await QunkitProcess.run(['serve'], {}, folder)
    expect(code).toBe(1)
    for (const word of [
      'WECHAT_APPID',
      'WECHAT_APP_SECRET',
      'QUNKIT_TOKEN_SECRET',
      'QUNKIT_DATA_SECRET',
      'npx qunkit secret',
    ]) {
      expect(output).toContain(word)
    }
    expect(output).not.toMatch(/\n\s+at /)
  })

  it('names a setting that is wrong, by its variable, and never its value', async () => {
    const wrong = {
      QUNKIT_TOKEN_SECRET: 'short-secret',
      PORT: 'eighty',
      QUNKIT_CHECK_TEXT: 'perhaps',
      DATABASE_URL: 'mysql://root:hunter2@db/qunkit',
    }
    const { code, output } = await run(['serve'], wrong)
    expect(code).toBe(1)
    for (const name of ['QUNKIT_TOKEN_SECRET', 'PORT', 'QUNKIT_CHECK_TEXT']) expect(output).toContain(name)
    for (const value of ['short-secret', 'hunter2', 'eighty', 'perhaps']) expect(output).not.toContain(value)
    secretless(output)
  })

  it('refuses a database that it does not know, without repeating its password', async () => {
    const { code, output } = await run(['serve'], { DATABASE_URL: 'mysql://root:hunter2@db/qunkit' })
    expect(code).toBe(1)
    expect(output).toContain('DATABASE_URL')
    expect(output).not.toContain('hunter2')
    expect(output).not.toMatch(/\n\s+at /)
  })

  it('refuses a file that is no database, and says so', async () => {
    const file = join(folder, 'no.db')
    await writeFile(file, 'this is no database'.repeat(100))
    const { code, output } = await run(['serve'], { DATABASE_URL: `sqlite:${file}` })
    expect(code).toBe(1)
    expect(output).toContain('SQLite')
    expect(output).not.toMatch(/\n\s+at /)
  })

  it('says that the port is in use, and how to choose another', async () => {
    const port = new URL(world.stack.serverUrl).port
    const { code, output } = await run(['serve'], { PORT: port })
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is in use`)
    secretless(output)
  })

  it('answers what is under way when it is told to stop, takes nothing new, and exits with 0', async () => {
    const wechat = await startSlowWechat()
    await using server = await QunkitProcess.serve({ ...settings, WECHAT_API_ROOT: wechat.url }, folder)
    const login = call<LoginResponse>(`${server.url}/v1/login`, { json: { code: 'slow' } })
    await wechat.arrived
    const ended = server.signal('SIGTERM')
    // Each try is a request of its own: the first that is not served shows that the signal has arrived.
    let isServing = true
    while (isServing) {
      isServing = await call<Problem>(`${server.url}/healthz`).then(
        ({ status }) => status === 200,
        () => false,
      )
    }
    wechat.answer()
    const answer = await login
    expect(answer.status).toBe(200)
    expect(answer.body.token).toBeDefined()
    expect(await ended).toBe(0)
    wechat.close()
    secretless(server.output)

    // What it answered is there when it comes back.
    await using next = await QunkitProcess.serve(settings, folder)
    expect((await call(`${next.url}/v1/me`, { token: answer.body.token })).status).toBe(200)
    expect(await next.signal('SIGINT')).toBe(0)
  })
})

describe('a server that is told to stop, behind a load balancer', () => {
  it('says so at /readyz first, and serves on meanwhile; a second signal ends it at once', async () => {
    await using server = await QunkitProcess.serve({ ...settings, QUNKIT_DRAIN_MS: '600000' }, folder)
    expect((await call(`${server.url}/readyz`)).status).toBe(200)
    const ended = server.signal('SIGTERM')
    // LOG_LEVEL is info by default.
    await server.saw(/Qunkit stops/)
    const ready = await call<Problem>(`${server.url}/readyz`)
    expect([ready.status, ready.body.code]).toEqual([503, 'SERVER_STOPPING'])
    expect((await call(`${server.url}/healthz`)).status).toBe(200)
    expect((await call<Problem>(`${server.url}/v1/me`)).body.code).toBe('TOKEN_MISSING')
    void server.signal('SIGTERM')
    expect(await ended).toBe(130)
  })
})

describe('qunkit migrate', () => {
  it('brings the schema up to date, and has nothing to do the second time', async () => {
    const changes = { DATABASE_URL: `sqlite:${folder}/migrated.db` }
    const first = await run(['migrate'], changes)
    expect(first.code).toBe(0)
    expect(first.output).toContain('done: 0001-group-flow')
    const second = await run(['migrate'], changes)
    expect([second.code, second.output.trim()]).toEqual([0, 'The schema is up to date.'])
  })
})

describe('qunkit doctor', () => {
  it('finds all well, and exits with 0', async () => {
    const changes = { PUBLIC_URL: 'https://example.com', DATABASE_URL: `sqlite:${folder}/doctor.db` }
    await run(['migrate'], changes)
    const { code, output } = await run(['doctor'], changes)
    expect(output).toContain(`WeChat accepts the appid ${world.appid}`)
    expect(output).toContain('Ready to serve')
    expect(output).not.toContain('→')
    expect(code).toBe(0)
    secretless(output)
  })

  it('says that the AppSecret is wrong, and where to get the right one', async () => {
    const { code, output } = await run(['doctor'], { WECHAT_APP_SECRET: 'not-the-secret-of-this-app' })
    expect(code).toBe(1)
    expect(output).toContain('The AppSecret is wrong')
    expect(output).toContain('WeChat console')
    expect(output).not.toContain('not-the-secret-of-this-app')
  })

  it('says that WeChat cannot be reached, and what to look at', async () => {
    const { code, output } = await run(['doctor'], { WECHAT_API_ROOT: 'http://127.0.0.1:1' })
    expect(code).toBe(1)
    expect(output).toContain('could not be reached')
    expect(output).toContain('WECHAT_API_ROOT')
    secretless(output)
  })

  it('lists what is missing, when nothing is set', async () => {
    const { code, output } = await QunkitProcess.run(['doctor'], {}, folder)
    expect(code).toBe(1)
    expect(output).toContain('QUNKIT_TOKEN_SECRET')
    expect(output).toContain('thing(s) to fix')
  })
})

describe('qunkit secret', () => {
  it('prints another one every time, long enough for every use', async () => {
    const [one, other] = await Promise.all([run(['secret']), run(['secret'])])
    expect(one.output).toMatch(/^[\w-]{43}\n$/)
    expect(one.output).not.toBe(other.output)
  })
})
