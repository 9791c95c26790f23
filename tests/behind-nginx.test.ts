import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveClient } from '../packages/server/src/live/testing/live-client.ts'
import { freePort } from '../packages/server/src/store/testing/free-port.ts'
import { makeFolder, removeFolder } from './harness/temporary-folder.ts'
import { type Person, WechatWorld } from './harness/wechat-world.ts'

const LIMIT = 20
const hasNginx = spawnSync('nginx', ['-v']).status === 0

let folder: string
let world: WechatWorld
let nginx: ChildProcess
let port: number
let certificate: Buffer

/** The repository's own example, with these ports and this certificate in the place of its own. */
const configuration = async (): Promise<string> => {
  const example = await readFile('deploy/nginx.conf', 'utf8')
  const here = example
    .replace('127.0.0.1:8080', new URL(world.stack.serverUrl).host)
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`)
    .replace('  listen [::]:443 ssl http2;\n', '')
    .replaceAll('/etc/ssl/qunkit', folder)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')
  return `daemon off; pid ${folder}/pid; error_log stderr notice; events {} http { access_log off; ${temporary} ${here} }`
}

const ask = (
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, ca: certificate, servername: 'api.example.com', headers },
      async (response) => {
        let text = ''
        for await (const piece of response) text += String(piece)
        resolve({ status: response.statusCode ?? 0, text })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

describe.skipIf(!hasNginx)('behind nginx, as in deploy/nginx.conf (apt-get install nginx-light)', () => {
  let ann: Person
  beforeAll(async () => {
    folder = await makeFolder()
    world = await WechatWorld.open({
      config: { trustProxy: 1, cloudHosting: true, addressRequestsPerMinute: LIMIT },
    })
    ann = await world.user('Ann')
    port = await freePort()
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=api.example.com'],
        ...['-addext', 'subjectAltName=DNS:api.example.com'],
        ...['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')],
      ],
      { stdio: 'ignore' },
    )
    certificate = readFileSync(join(folder, 'fullchain.pem'))
    await mkdir(join(folder, 'logs'))
    await writeFile(join(folder, 'nginx.conf'), await configuration())
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await new Promise<void>((resolve, reject) => {
      let output = ''
      nginx.stderr?.on('data', (text) => {
        output += String(text)
        if (output.includes('start worker process')) resolve()
      })
      nginx.on('exit', () => reject(new Error(output)))
    })
  })
  afterAll(async () => {
    if (nginx !== undefined) {
      const ended = new Promise((resolve) => nginx.on('exit', resolve))
      nginx.kill('SIGQUIT')
      await ended
    }
    await world?.close()
    await removeFolder(folder)
  })

  it('answers over TLS', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, text: '{"status":"ok"}' })
  })

  it('carries a live connection', async () => {
    const { token } = await ann.enter(await world.group('badminton', [ann]))
    using live = await LiveClient.open(
      `https://127.0.0.1:${port}`,
      {},
      { ca: certificate, servername: 'api.example.com' },
    )
    live.send({ type: 'hello', token })
    expect(await live.next('welcome')).toMatchObject({ type: 'welcome' })
  })

  it('does not pass on the names of Cloud Hosting, which anybody may write', async () => {
    const forged = { 'x-wx-openid': 'oSomebody', 'x-wx-appid': world.appid, 'x-wx-source': 'wx_client' }
    const headers = { ...forged, 'content-type': 'application/json' }
    expect((await ask('/v1/login', headers, 'POST', '{}')).text).toContain('LOGIN_CODE_MISSING')
  })

  it('tells whose request it is, whatever the client writes: another X-Forwarded-For is no other address', async () => {
    const statuses: number[] = []
    for (let index = 0; index < LIMIT + 1; index += 1)
      statuses.push((await ask('/openapi.json', { 'x-forwarded-for': `203.0.113.${index}` })).status)
    expect(statuses.at(-1)).toBe(429)
  })
})
