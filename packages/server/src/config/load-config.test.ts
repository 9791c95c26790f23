import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigError } from './config-error.ts'
import { loadConfig } from './load-config.ts'

const secret = 'a-secret-of-at-least-thirty-two-characters'
const enough = {
  WECHAT_APPID: 'wx1',
  WECHAT_APP_SECRET: 'the-app-secret',
  QUNKIT_TOKEN_SECRET: secret,
  QUNKIT_DATA_SECRET: secret,
}
const load = async (environment: Record<string, string>, files: Record<string, string> = {}) => {
  const cwd = await mkdtemp(join(tmpdir(), 'qunkit-config-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  for (const [name, content] of Object.entries(files)) await writeFile(join(cwd, name), content)
  return loadConfig({ cwd, environment })
}
const faultsOf = async (loading: Promise<unknown>): Promise<string> => {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ConfigError)
  return (error as ConfigError).message
}

describe('loading the configuration', () => {
  it('is content with an app and two secrets, and fills in the defaults', async () => {
    const config = await load(enough)
    expect(config.apps).toEqual([{ appid: 'wx1', secret: 'the-app-secret' }])
    expect(config.databaseUrl).toBe('sqlite:./data/qunkit.db')
    expect(config.checkText).toBe(false)
  })

  it('lists everything that is missing, with the command or variable that mends it', async () => {
    const message = await faultsOf(load({}))
    expect(message).toMatch(/"apps" is missing.*WECHAT_APPID/)
    expect(message).toMatch(/"tokenSecrets" is missing.*npx qunkit secret/)
    expect(message).toMatch(/"dataSecrets" is missing/)
  })

  it('never repeats the value of a secret that it refuses', async () => {
    const message = await faultsOf(load({ ...enough, QUNKIT_TOKEN_SECRET: 'too-short-secret' }))
    expect(message).toContain('QUNKIT_TOKEN_SECRET')
    expect(message).not.toContain('too-short-secret')
  })

  it('takes a typed file, and lets the environment go before it', async () => {
    const config = await load(
      { ...enough, PORT: '9001' },
      { 'qunkit.config.ts': 'export default { port: 1234, checkText: true as boolean }' },
    )
    expect(config.port).toBe(9001)
    expect(config.checkText).toBe(true)
  })

  it('names the setting that does not exist', async () => {
    const message = await faultsOf(load(enough, { 'qunkit.config.json': '{"prot": 80}' }))
    expect(message).toContain('"prot" is not a setting')
  })

  it('names the variable whose value is no number', async () => {
    expect(await faultsOf(load({ ...enough, PORT: 'eighty' }))).toContain('"port" (PORT)')
  })

  it('says which file it cannot read and why', async () => {
    expect(await faultsOf(load(enough, { 'qunkit.config.json': '{oops' }))).toMatch(/qunkit\.config\.json/)
  })

  it('takes several secrets from one variable, with commas between', async () => {
    const [one, other] = ['a'.repeat(32), 'b'.repeat(32)]
    const config = await load({
      ...enough,
      QUNKIT_TOKEN_SECRET: `${one},${other}`,
      QUNKIT_DATA_SECRET: `${other}, ${one}`,
    })
    expect([config.tokenSecrets, config.dataSecrets]).toEqual([
      [one, other],
      [other, one],
    ])
  })

  it('refuses an address of Redis that is none, without repeating its password', async () => {
    for (const address of ['http://h', 'redis://user:s3cret@h:x', 'redis://:s3cret@h/db']) {
      const message = await faultsOf(load({ ...enough, REDIS_URL: address }))
      expect(message).toContain('REDIS_URL')
      expect(message).not.toContain('s3cret')
    }
    expect((await load({ ...enough, REDIS_URL: 'rediss://:pw@h:6380/2' })).redisUrl).toBe(
      'rediss://:pw@h:6380/2',
    )
  })

  it('refuses an appid without its secret', async () => {
    expect(await faultsOf(load({ WECHAT_APPID: 'wx1' }))).toContain('WECHAT_APP_SECRET')
  })

  it('serves several apps from one variable', async () => {
    const { WECHAT_APPID: _appid, WECHAT_APP_SECRET: _secret, ...rest } = enough
    expect((await load({ ...rest, QUNKIT_APPS: 'wx1:s1,wx2:s2' })).apps).toEqual([
      { appid: 'wx1', secret: 's1' },
      { appid: 'wx2', secret: 's2' },
    ])
  })
})
