import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { call } from '../harness/http.ts'
import { WechatWorld } from '../harness/wechat-world.ts'

const KEY = 'a-metrics-key-for-tests-0123456789abcdef'

/** What Prometheus would read, as `name{labels}` → value. */
const read = async (world: WechatWorld): Promise<Map<string, number>> => {
  const { status, text } = await world.api('/metrics')
  expect(status).toBe(200)
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))] as const
      }),
  )
}

const count = (series: Map<string, number>, name: string, ...labels: string[]): number =>
  [...series]
    .filter(([key]) => key.split('{')[0] === name && labels.every((label) => key.includes(label)))
    .reduce((sum, [, value]) => sum + value, 0)

describe('/metrics', () => {
  it('counts requests by route and status, and refusals by code', async () => {
    await using world = await WechatWorld.open()
    const { token } = await (await world.user('Ann')).login()
    await world.api('/v1/me', { token })
    await world.api('/v1/me')
    await world.api('/v1/groups/00000000-0000-0000-0000-000000000000', { token })
    await world.api('/no/such/../place?of=mine')
    const series = await read(world)
    const requests = (...labels: string[]) => count(series, 'qunkit_http_request_seconds_count', ...labels)
    expect(requests('route="/v1/me"', 'status="200"')).toBe(1)
    expect(requests('route="/v1/me"', 'status="401"')).toBe(1)
    expect(requests('route="/v1/groups/:groupId"', 'status="404"')).toBe(1)
    expect(requests('route="none"', 'status="404"')).toBe(1)
    expect(count(series, 'qunkit_refusals_total', 'code="TOKEN_MISSING"')).toBe(1)
    expect(count(series, 'qunkit_refusals_total', 'code="GROUP_NOT_FOUND"')).toBe(1)
  })

  it('counts payloads by what became of them, with the age of the key that opened them', async () => {
    await using world = await WechatWorld.open()
    const ann = await world.user('Ann')
    const chat = await world.group('climbers', [ann])
    await ann.enter(chat)
    const { token } = await ann.login()
    await world.advance(3600)
    await world.api('/v1/groups/enter', { token, json: await ann.payload(chat) })
    await world.faults({ staleKey: 1 })
    await world.api('/v1/groups/enter', { token, json: await ann.payload(chat) })
    const series = await read(world)
    expect(count(series, 'qunkit_payloads_total', 'outcome="proven"')).toBe(2)
    expect(count(series, 'qunkit_payloads_total', 'outcome="SESSION_KEY_STALE"')).toBe(1)
    expect(count(series, 'qunkit_session_key_age_seconds_count')).toBe(2)
    expect(count(series, 'qunkit_session_key_age_seconds_bucket', 'le="1"')).toBe(1)
    expect(count(series, 'qunkit_session_key_age_seconds_bucket', 'le="21600"')).toBe(2)
  })

  it('counts calls to WeChat by their errcode, and apart from those that never reached it', async () => {
    await using world = await WechatWorld.open()
    const ann = await world.user('Ann')
    await ann.login()
    await world.api('/v1/login', { json: { code: 'made-up' } })
    const outcomes = [...(await read(world)).keys()].filter((key) =>
      key.startsWith('qunkit_wechat_call_seconds_count'),
    )
    const told = outcomes.map((key) => /outcome="([^"]+)"/.exec(key)?.[1])
    expect(told).toEqual(['ok', '40029'])
  })

  it('tells of the database and of live connections', async () => {
    await using world = await WechatWorld.open()
    const ann = await world.user('Ann')
    const { token, group } = await ann.enter(await world.group('climbers', [ann]))
    const socket = new WebSocket(`${world.serverUrl.replace('http', 'ws')}/v1/live`)
    const { promise: subscribed, resolve } = Promise.withResolvers<void>()
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', token })))
    socket.addEventListener('message', ({ data }) => {
      const { type } = JSON.parse(String(data)) as { type: string }
      if (type === 'welcome') socket.send(JSON.stringify({ type: 'subscribe', groupId: group.groupId }))
      if (type === 'subscribed') resolve()
    })
    await subscribed
    const changed = Promise.withResolvers<void>()
    socket.addEventListener('message', () => changed.resolve())
    await world.api('/v1/me', { method: 'PUT', token, json: { nickname: 'Annie' } })
    await changed.promise
    const series = await read(world)
    expect(count(series, 'qunkit_live_connections')).toBe(1)
    expect(count(series, 'qunkit_live_groups')).toBe(1)
    expect(count(series, 'qunkit_live_changes_total')).toBe(1)
    expect(count(series, 'qunkit_live_tellings_total')).toBeGreaterThanOrEqual(1)
    expect(count(series, 'qunkit_live_delay_seconds_count')).toBe(1)
    expect(count(series, 'qunkit_store_write_seconds_count', 'outcome="kept"')).toBeGreaterThanOrEqual(2)
    expect(count(series, 'qunkit_store_connections')).toBe(1)
    expect(count(series, 'process_resident_memory_bytes')).toBeGreaterThan(0)
    socket.close()
  })

  it('names no user and no group, whatever was asked', async () => {
    await using world = await WechatWorld.open()
    const ann = await world.user('Ann')
    const { token, group, user } = await ann.enter(await world.group('climbers', [ann]))
    await world.api(`/v1/groups/${group.groupId}/members`, { token })
    const { text } = await world.api('/metrics')
    for (const secret of [token, group.groupId, user.userId, world.stack.app.secret])
      expect(text).not.toContain(secret)
  })

  it('is not there for whoever comes through a proxy, or without the key that was set', async () => {
    await using world = await WechatWorld.open()
    const forwarded = await world.api('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(forwarded).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect((await world.api('/metrics', { token: KEY })).status).toBe(404)

    await using guarded = await WechatWorld.open({ config: { metricsKeys: [KEY] } })
    expect((await guarded.api('/metrics')).status).toBe(404)
    expect((await guarded.api('/metrics', { token: `${KEY}x` })).status).toBe(404)
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    expect((await call(`${guarded.serverUrl}/metrics`, { token: KEY, headers })).status).toBe(200)
  })

  it('has every metric that the dashboard, the alerts and the documentation name', async () => {
    await using world = await WechatWorld.open()
    const ann = await world.user('Ann')
    await ann.enter(await world.group('climbers', [ann]))
    await world.api('/v1/me')
    const { text } = await world.api('/metrics')
    const exposed = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name))
    for (const file of ['deploy/grafana/qunkit.json', 'deploy/prometheus/alerts.yml', 'docs/monitoring.md']) {
      const named = readFileSync(file, 'utf8').match(/\b(qunkit|nodejs|process)_[a-z_]+[a-z]\b/g) ?? []
      expect(named.length, file).toBeGreaterThan(5)
      const bare = named.map((name) => name.replace(/_(bucket|count|sum)$/, ''))
      expect(
        bare.filter((name) => !exposed.has(name)),
        file,
      ).toEqual([])
    }
    const documented = readFileSync('docs/monitoring.md', 'utf8')
    const ours = [...exposed].filter((name) => name.startsWith('qunkit_'))
    expect(ours.filter((name) => !documented.includes(`\`${name}\``))).toEqual([])
  })
})
