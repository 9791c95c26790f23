import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createWechat } from './create-wechat.ts'
import { appid, secret } from './test-support/wechat-answering.ts'

const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE'
const sessionKey = 'tiihtNczf5v6AKRyjwEUhQ=='

/** A real HTTP server on loopback, closed at the end of the scope. */
async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    apiRoot: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

describe('createWechat', () => {
  it('speaks real HTTP: login by GET, token and text by POST with JSON', async () => {
    const seen: string[] = []
    await using server = await serve(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
      seen.push(`${request.method} ${pathname} ${request.headers['content-type'] ?? '-'}`)
      if (pathname === '/sns/jscode2session') {
        response.setHeader('content-type', 'text/plain')
        response.end(JSON.stringify({ openid, session_key: sessionKey }))
      } else if (pathname === '/cgi-bin/stable_token') {
        const valid = JSON.parse(body).secret === secret && JSON.parse(body).appid === appid
        response.end(JSON.stringify(valid ? { access_token: 'T', expires_in: 7_200 } : { errcode: 40125 }))
      } else {
        const { content } = JSON.parse(body)
        const suggest = searchParams.get('access_token') === 'T' && content === '你好' ? 'pass' : 'risky'
        response.end(JSON.stringify({ errcode: 0, errmsg: 'ok', result: { suggest, label: 100 } }))
      }
    })
    const wechat = createWechat({ appid, secret, apiRoot: server.apiRoot })
    expect(await wechat.code2Session('c')).toEqual({ openid, sessionKey })
    expect(await wechat.checkText({ content: '你好', openid, scene: 1 })).toEqual({
      suggest: 'pass',
      label: 100,
    })
    expect(seen).toEqual([
      'GET /sns/jscode2session -',
      'POST /cgi-bin/stable_token application/json',
      'POST /wxa/msg_sec_check application/json',
    ])
  })

  it('tells a silent server from one that is not there', async () => {
    const server = await serve(() => {})
    const wechat = createWechat({ appid, secret, apiRoot: server.apiRoot, timeoutMs: 30 })
    await expect(wechat.code2Session('c')).rejects.toMatchObject({ reason: 'timeout' })
    await server[Symbol.asyncDispose]()
    await expect(
      createWechat({ appid, secret, apiRoot: server.apiRoot }).code2Session('c'),
    ).rejects.toMatchObject({ reason: 'network', cause: { cause: { code: 'ECONNREFUSED' } } })
  })

  it('does not go where a redirect points', async () => {
    await using other = await serve((_request, response) => response.end('{}'))
    await using server = await serve((_request, response) =>
      response.writeHead(302, { location: other.apiRoot }).end(),
    )
    await expect(
      createWechat({ appid, secret, apiRoot: server.apiRoot }).code2Session('c'),
    ).rejects.toMatchObject({ reason: 'http-status', status: 302 })
  })

  it.each(['', 'api.weixin.qq.com', 'file:///tmp', 'https://x/?a=b', 'https://x/#a', 'https://user:pw@x'])(
    'refuses the apiRoot %j at once, without repeating it',
    (apiRoot) => {
      expect(() => createWechat({ appid, secret, apiRoot })).toThrow(
        /^apiRoot must be an http or https URL without user, query and fragment$/,
      )
    },
  )

  it('keeps the path of an apiRoot that has one', async () => {
    const urls: string[] = []
    const fetch = async (url: string) => {
      urls.push(url)
      return new Response('{"access_token":"T","expires_in":7200}')
    }
    await createWechat({ appid, secret, fetch, apiRoot: 'https://proxy.example/wechat/' }).accessToken()
    expect(urls).toEqual(['https://proxy.example/wechat/cgi-bin/stable_token'])
  })
})
