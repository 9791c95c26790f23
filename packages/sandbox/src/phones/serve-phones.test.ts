import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../sandbox.ts'
import { type PhonesOptions, servePhones } from './serve-phones.ts'
import { buildPage } from './server/build-page.ts'

const project = {
  appid: 'wxa',
  name: 'Roll call',
  firstPage: 'pages/a',
  projectJson: () => '{"pages":[]}',
  runtimeScript: async () => 'runtime',
  readAsset: (path: string) => (path === 'a.html' ? Buffer.from('<script>1</script>') : undefined),
}

const own = { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' }

function phones(options: PhonesOptions = {}) {
  const { app } = createSandbox()
  servePhones(app, options)
  return app
}

async function backend() {
  const app = fastify()
  app.get('/bytes', (_request, reply) => reply.send(Buffer.from([0, 255])))
  app.all('/echo', ({ body, headers, query }) => ({ body, referer: headers.referer, query }))
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) }
}

describe('the phones’ server', () => {
  it('leads to the page and serves it whole', async () => {
    const app = phones()
    expect((await app.inject('/')).headers.location).toBe('phones/')
    const page = await app.inject('/phones/')
    expect(page.headers['content-type']).toContain('text/html')
    const [, script] = /src="\.\/(assets\/[^"]+\.js)"/.exec(page.body) ?? []
    const code = await app.inject(`/phones/${script}`)
    expect(code.statusCode).toBe(200)
    expect(code.headers['cache-control']).toContain('immutable')
    expect((await app.inject('/phones/no/such')).statusCode).toBe(404)
  })

  it('builds the page into a folder for publishing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qunkit-page-'))
    try {
      await buildPage(folder)
      expect((await readdir(folder)).sort()).toEqual(['assets', 'index.html'])
      expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('./assets/')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('tells the page which mini program is open', async () => {
    expect((await phones().inject('/phones/project')).json()).toEqual({ project: null })
    const open = phones({ project })
    expect((await open.inject('/phones/project')).json()).toEqual({
      project: { appid: 'wxa', name: 'Roll call', firstPage: 'pages/a', changes: false },
    })
    expect((await open.inject('/phones/project.json')).json()).toEqual({ pages: [] })
    expect((await open.inject('/phones/runtime.js')).body).toBe('runtime')
  })

  it('sends a project again only when it has changed', async () => {
    let json = '{"pages":[]}'
    const open = phones({ project: { ...project, projectJson: () => json } })
    const { etag } = (await open.inject('/phones/project.json')).headers
    const again = () => open.inject({ url: '/phones/project.json', headers: { 'if-none-match': etag } })
    expect(await again()).toMatchObject({ statusCode: 304, body: '' })
    json = '{"pages":["a"]}'
    expect(await again()).toMatchObject({ statusCode: 200, body: json })
  })

  it('gives a frame no way out of its document but through the page', async () => {
    const open = phones({ project })
    const policy = (await open.inject('/phones/frame.html')).headers['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('connect-src ws: wss:;')
    const file = await open.inject('/phones/project/a.html')
    expect(file.headers['content-security-policy']).toBe('sandbox')
    expect((await open.inject('/phones/project/b.html')).statusCode).toBe(404)
  })
})

describe('a phone’s requests', () => {
  const ask = (app: ReturnType<typeof phones>, api: string, payload: object, headers: object = own) =>
    app.inject({ method: 'POST', url: `/phones/network/${api}`, payload, headers: { ...headers } })

  it('reach a backend as WeChat sends them, and one in place of another', async () => {
    const { app, url } = await backend()
    const answer = await ask(phones({ backends: { 'https://real.example': url } }), 'request', {
      appid: 'wxa',
      id: 'n1',
      url: 'https://real.example/echo?a=1',
      method: 'POST',
      data: { object: { b: 2 } },
    })
    await app.close()
    expect(answer.json()).toMatchObject({
      errMsg: 'request:ok',
      statusCode: 200,
      data: { body: { b: 2 }, query: { a: '1' }, referer: expect.stringContaining('servicewechat.com/wxa') },
    })
  })

  it('say where a socket goes: to the backend in the place of the one that is asked for', async () => {
    const app = phones({ backends: { 'https://real.example': 'http://127.0.0.1:3000' } })
    const answer = await ask(app, 'socketAddress', { appid: 'wxa', url: 'wss://real.example/live?a=1' })
    expect(answer.json()).toEqual({ url: 'ws://127.0.0.1:3000/live?a=1' })
  })

  it('bring bytes back as base64', async () => {
    const { app, url } = await backend()
    const common = { appid: 'wxa', id: 'n1', url: `${url}/bytes` }
    const read = await ask(phones(), 'request', { ...common, responseType: 'arraybuffer' })
    const loaded = await ask(phones(), 'downloadFile', common)
    await app.close()
    expect(read.json()).toMatchObject({ errMsg: 'request:ok', base64: 'AP8=' })
    expect(loaded.json()).toMatchObject({ errMsg: 'downloadFile:ok', base64: 'AP8=', statusCode: 200 })
  })

  it('upload what the phone has, never a file of this machine', async () => {
    const upload = {
      appid: 'wxa',
      id: 'n1',
      url: 'http://127.0.0.1:1/',
      filePath: '/etc/hostname',
      name: 'f',
    }
    expect((await ask(phones(), 'uploadFile', upload)).json()).toEqual({
      errMsg: 'uploadFile:fail file not found',
    })
  })

  it.each([
    ['another site', { ...own, origin: 'https://elsewhere.example' }],
    ['a name that leads here', { ...own, origin: 'http://rebound.example', host: 'rebound.example' }],
    ['a frame without an origin', { ...own, origin: 'null' }],
    ['nobody in particular', { host: 'localhost', 'content-type': 'application/json' }],
  ])('are refused to %s', async (_who, headers) => {
    const answer = await ask(
      phones(),
      'request',
      { appid: 'wxa', id: 'n', url: 'http://127.0.0.1/' },
      headers,
    )
    expect(answer.statusCode).toBe(403)
  })

  it('are refused when they are malformed', async () => {
    expect((await ask(phones(), 'request', { appid: 'wxa', url: 7 })).statusCode).toBe(400)
  })
})
