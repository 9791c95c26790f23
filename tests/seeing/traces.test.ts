import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { WechatWorld } from '../harness/wechat-world.ts'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly attributes: readonly { readonly key: string; readonly value: Record<string, unknown> }[]
  readonly status: { readonly code?: number }
}

interface Export {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[]
  }[]
}

/** A collector that keeps what it is sent, as it was sent. */
const startCollector = async () => {
  const received: string[] = []
  const server = createServer(async (request, response) => {
    received.push(await text(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`,
    raw: () => received.join('\n'),
    spans: (): Span[] =>
      received.flatMap((body) =>
        (JSON.parse(body) as Export).resourceSpans.flatMap(({ scopeSpans }) =>
          scopeSpans.flatMap(({ spans }) => spans),
        ),
      ),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const attribute = ({ attributes }: Span, name: string): unknown =>
  Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0]

describe('traces', () => {
  it('follow a request from its caller to WeChat and to the database, and to the line in the log', async () => {
    await using collector = await startCollector()
    const lines: string[] = []
    const world = await WechatWorld.open({
      config: { tracesUrl: collector.url, logLevel: 'debug' },
      logTo: { write: (line) => lines.push(line) },
    })
    const ann = await world.user('Ann')
    const chat = await world.group('climbers', [ann])
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const code = await ann.code()
    const payload = await ann.payload(chat)
    const answer = await world.api<{ token: string; group: { groupId: string } }>('/v1/groups/enter', {
      json: { code, ...payload },
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'x-request-id': 'request-of-ann' },
    })
    expect(answer.status).toBe(200)
    await world.close()

    const spans = collector.spans().filter((span) => span.traceId === traceId)
    const request = spans.find(({ name }) => name === 'POST /v1/groups/enter')
    if (request === undefined) throw new Error('The request has no span.')
    expect(request.parentSpanId).toBe('b7ad6b7169203331')
    expect(attribute(request, 'qunkit.request_id')).toBe('request-of-ann')
    expect(attribute(request, 'http.response.status_code')).toBe(200)
    const below = spans.filter(({ parentSpanId }) => parentSpanId === request.spanId).map(({ name }) => name)
    expect(below).toContain('wechat /sns/jscode2session')
    expect(below).toContain('store.write')

    const line = lines.map((one) => JSON.parse(one) as Record<string, unknown>)
    expect(line.find(({ requestId }) => requestId === 'request-of-ann')).toMatchObject({ traceId })
    const { token, group } = answer.body
    for (const secret of [world.stack.app.secret, code, payload.encryptedData, token, group.groupId])
      expect(collector.raw()).not.toContain(secret)
  })

  it('tell by its code what was refused', async () => {
    await using collector = await startCollector()
    const world = await WechatWorld.open({ config: { tracesUrl: collector.url } })
    await world.api('/v1/login', { json: { code: 'made-up' } })
    await world.close()
    const spans = collector.spans()
    expect(spans.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['POST /v1/login', 'wechat /sns/jscode2session']),
    )
    const login = spans.find(({ name }) => name === 'POST /v1/login')
    expect(login && attribute(login, 'http.response.status_code')).toBe(401)
  })

  it('keep nobody waiting when nobody takes them', async () => {
    const world = await WechatWorld.open({ config: { tracesUrl: 'http://127.0.0.1:9/v1/traces' } })
    expect((await (await world.user('Ann')).login()).token).toBeTypeOf('string')
    await world.close()
  })
})
