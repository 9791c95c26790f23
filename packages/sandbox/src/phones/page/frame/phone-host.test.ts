import { describe, expect, it, vi } from 'vitest'
import { createSandbox } from '../../../sandbox.ts'
import { controlOf } from '../testing/control-of.ts'
import { createPhoneHost, type PhoneHostOptions } from './phone-host.ts'

function hostOf(part: Partial<PhoneHostOptions> = {}) {
  const sandbox = createSandbox({ seed: 'host' })
  const { apps, users, groups, cards, openings } = sandbox.world.parts
  const { appid } = apps.register({ appid: 'wxa' })
  const [ann, bob] = ['Ann', 'Bob'].map((name) => users.create({ name }).id) as [string, string]
  const { id: group } = groups.create({ name: 'g', members: [ann, bob] })
  const card = { appid, title: 't', path: '/p', withShareTicket: true, from: ann, to: { group } }
  const entry = openings.tap(cards.send(card).id, bob)
  const exchanged = vi.fn()
  const host = createPhoneHost({
    control: controlOf(sandbox),
    networkUrl: 'network',
    appid,
    user: bob,
    entryId: () => entry.id,
    storage: { set: vi.fn(), clear: vi.fn() },
    choosePictures: async () => [],
    share: vi.fn(),
    report: vi.fn(),
    bar: vi.fn(),
    copy: vi.fn(),
    exit: vi.fn(),
    exchanged,
    ...part,
  })
  const ask = async (name: string, body: object) => JSON.parse(await host.ask(name, JSON.stringify(body)))
  return { sandbox, host, ask, exchanged, ann, bob, appid, entry }
}

describe('a phone’s host', () => {
  it('logs in whom the phone belongs to, whoever the frame says it is', async () => {
    const { ask, ann, sandbox, exchanged, bob } = hostOf()
    const logins: string[] = []
    sandbox.world.events.on('login', ({ user }) => logins.push(user))
    expect(await ask('wx', { api: 'login', body: { appid: 'wxother', user: ann } })).toMatchObject({
      errMsg: 'login:ok',
    })
    expect(logins).toEqual([bob])
    expect(exchanged).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'login', user: bob, failed: false }),
    )
  })

  it('asks for the group of the phone’s own opening', async () => {
    const { ask } = hostOf()
    await ask('wx', { api: 'login', body: {} })
    const answer = await ask('wx', { api: 'getGroupEnterInfo', body: { entryId: 'e99' } })
    expect(answer).toMatchObject({ errMsg: 'getGroupEnterInfo:ok', iv: expect.any(String) })
  })

  it('fails as WeChat does for what is not a frame’s to call', async () => {
    const { ask, host } = hostOf()
    expect(await ask('wx', { api: '../reset', body: {} })).toEqual({ errMsg: '../reset:fail not supported' })
    await expect(host.ask('constructor', '{}')).rejects.toThrow('cannot be asked')
    await expect(host.ask('control', '{}')).rejects.toThrow('cannot be asked')
  })

  it('keeps a chosen avatar as a file of the phone, and sends it along when it is uploaded', async () => {
    const fetcher = vi.fn(async (_url: unknown, _options?: RequestInit) =>
      Response.json({ errMsg: 'uploadFile:ok', statusCode: 201 }),
    )
    const { ask } = hostOf({ fetcher })
    await ask('answerPrivacy', { event: 'agree' })
    const { avatarUrl } = await ask('chooseAvatar', {})
    const { base64 } = await ask('readFile', { path: avatarUrl })
    expect(Buffer.from(base64, 'base64').subarray(1, 4).toString()).toBe('PNG')
    await ask('uploadFile', { id: 'n1', url: 'http://backend/avatar', filePath: avatarUrl, name: 'file' })
    const [url, options] = fetcher.mock.calls[0] ?? []
    expect(url).toBe('network/uploadFile')
    expect(JSON.parse(String(options?.body))).toMatchObject({ appid: 'wxa', base64 })
  })

  it('ends a request that is aborted, and says so', async () => {
    const { ask, host, exchanged } = hostOf({
      fetcher: (_url, options) =>
        new Promise((_answer, fail) => {
          options?.signal?.addEventListener('abort', () => fail(options.signal?.reason))
        }),
    })
    const answer = ask('request', { id: 'n1', url: 'http://backend/x' })
    host.tell('abort', '{"id":"n1"}')
    expect(await answer).toEqual({ errMsg: 'request:fail abort' })
    expect(exchanged).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'backend', name: 'GET /x', failed: true }),
    )
  })

  it('takes from a frame’s share only what a card can hold', async () => {
    const share = vi.fn()
    const { host } = hostOf({ share })
    host.tell('share', '{"title":"t","path":"/p","withShareTicket":"yes","from":"u1"}')
    host.tell('share', '{"title":1}')
    host.tell('share', 'rubbish')
    expect(share.mock.calls).toEqual([
      [{ title: 't', path: '/p', withShareTicket: false, isPrivateMessage: false }],
    ])
  })
})
