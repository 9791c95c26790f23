import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveClient } from './testing/live-client.ts'
import { type LiveWorld, openLiveWorld, weekly } from './testing/live-world.ts'

let world: LiveWorld
beforeAll(async () => {
  world = await openLiveWorld()
  await world.board('taps')
})
afterAll(() => world[Symbol.asyncDispose]())

describe('a connection', () => {
  it('says who it is with hello, and is welcomed', async () => {
    const ann = await world.user()
    using client = await world.connect()
    client.send({ type: 'hello', token: world.token(ann) })
    expect(await client.any()).toEqual({ type: 'welcome', userId: ann, heartbeatSeconds: 25 })
  })

  it('may say it with the upgrade', async () => {
    const ann = await world.user()
    using client = await LiveClient.open(world.address, { authorization: `Bearer ${world.token(ann)}` })
    expect(await client.any()).toMatchObject({ type: 'welcome', userId: ann })
  })

  it.each([
    ['another message first', { type: 'ping' }, 'LIVE_HELLO_FIRST'],
    ['a token that is none', { type: 'hello', token: 'x' }, 'TOKEN_INVALID'],
    ['nonsense', { type: 'shout' }, 'LIVE_MESSAGE_INVALID'],
  ])('is ended for %s', async (_, message, code) => {
    using client = await world.connect()
    client.socket.send(JSON.stringify(message))
    expect(await client.any()).toMatchObject({ type: 'ended', code })
    expect(await client.closed).toBe(1008)
  })

  it.each([
    ['text that is not JSON', '{'],
    ['bytes', Buffer.from([1, 2, 3])],
  ])('is ended for %s', async (_, data) => {
    using client = await world.connect(await world.user())
    client.socket.send(data)
    expect(await client.any()).toMatchObject({ type: 'ended', code: 'LIVE_MESSAGE_INVALID' })
    expect(await client.closed).toBe(1008)
  })

  it('is ended for a message that is too long', async () => {
    using client = await world.connect(await world.user())
    client.socket.send('x'.repeat(5000))
    expect(await client.closed).toBe(1009)
  })

  it('is ended for flooding', async () => {
    using client = await world.connect(await world.user())
    for (let count = 0; count < 400; count++) client.send({ type: 'ping' })
    expect(await client.next('ended')).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await client.closed).toBe(1008)
  })

  it('is ended when its token expires', async () => {
    const ann = await world.user()
    using client = await world.connect()
    client.send({ type: 'hello', token: world.token(ann, 1) })
    await client.next('welcome')
    world.now += 1000
    expect(await client.any()).toMatchObject({ type: 'ended', code: 'TOKEN_EXPIRED' })
  })

  it('of a user who was erased is refused', async () => {
    const ann = await world.user()
    const token = world.token(ann)
    await world.call('DELETE', '/v1/me', token)
    using client = await world.connect()
    client.send({ type: 'hello', token })
    expect(await client.any()).toMatchObject({ type: 'ended', code: 'TOKEN_INVALID' })
  })

  it("takes the place of the user's oldest, when there are ten", async () => {
    const ann = await world.user()
    const clients = []
    for (let count = 0; count < 10; count++) clients.push(await world.connect(ann))
    using eleventh = await world.connect(ann)
    expect(await clients[0]?.next('ended')).toMatchObject({ code: 'LIVE_REPLACED' })
    expect(await eleventh.pending()).toEqual([])
    expect(await clients[1]?.pending()).toEqual([])
    for (const client of clients) client[Symbol.dispose]()
  })

  it('is told that it is for WebSockets when it is asked without', async () => {
    const answer = await fetch(`${world.address}/v1/live`)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'BAD_REQUEST' }])
  })
})

describe('a subscription', () => {
  it('of a group that the user is not in is refused, as is a board or a period that is not there', async () => {
    const [ann, ben] = [await world.user(), await world.user()]
    const [his, hers] = [await world.group(ben), await world.group(ann)]
    using client = await world.connect(ann)
    client.send({ type: 'subscribe', groupId: his })
    expect(await client.any()).toMatchObject({ type: 'ended', groupId: his, code: 'GROUP_NOT_FOUND' })
    client.send({ type: 'subscribe', groupId: hers, board: 'none' })
    expect(await client.any()).toMatchObject({ type: 'ended', board: 'none', code: 'BOARD_NOT_FOUND' })
    client.send({ type: 'subscribe', groupId: hers, board: 'taps', period: '1999-01-04' })
    expect(await client.any()).toMatchObject({ type: 'ended', board: 'taps', code: 'PERIOD_NOT_FOUND' })
    client.send({ type: 'subscribe', groupId: hers, board: 'taps' })
    expect(await client.any()).toMatchObject({ type: 'subscribed', period: '2026-11-23', resumed: true })
  })

  it('tells everyone who watches who joined, was named, scored and left', async () => {
    const [ann, ben] = [await world.user(), await world.user()]
    const groupId = await world.group(ann)
    using client = await world.connect(ann)
    client.send({ type: 'subscribe', groupId, board: 'taps' })
    await client.next('subscribed')

    await world.join(groupId, ben)
    expect(await client.next('changes')).toMatchObject({
      memberCount: 2,
      events: [{ kind: 'joined', userId: ben }],
      placed: [{ userId: ben, rank: null, index: 1 }],
    })
    await world.call('PUT', '/v1/me', world.token(ben), { nickname: 'Ben' })
    expect(await client.next('changes')).toMatchObject({
      events: [{ kind: 'profile', userId: ben }],
      placed: [{ nickname: 'Ben' }],
    })
    await world.submit('taps', ben, 7)
    expect(await client.next('changes')).toMatchObject({
      events: [{ kind: 'score', userId: ben, board: 'taps' }],
      placed: [{ userId: ben, rank: 1, value: 7, index: 0 }],
    })
    await world.call('PUT', `/v1/groups/${groupId}/membership`, world.token(ben), { hidden: true })
    expect(await client.next('changes')).toMatchObject({
      memberCount: 1,
      events: [{ kind: 'left', userId: ben }],
      removed: [ben],
      placed: [],
    })
  })

  it('of the members is told of no scores, and has each at their place', async () => {
    const [ann, ben] = [await world.user(), await world.user()]
    const groupId = await world.group(ann, ben)
    using client = await world.connect(ann)
    client.send({ type: 'subscribe', groupId })
    await client.next('subscribed')
    await world.submit('taps', ben, 7)
    await world.call('PUT', '/v1/me', world.token(ann), { nickname: 'Ann' })
    expect(await client.any()).toMatchObject({
      type: 'changes',
      events: [{ kind: 'profile', userId: ann }],
      members: [{ userId: ann, nickname: 'Ann', index: 0 }],
    })
  })

  it('goes on after a version without a gap', async () => {
    const [ann, ben] = [await world.user(), await world.user()]
    const groupId = await world.group(ann, ben)
    const { version } = await world.ranking(groupId, 'taps', ann)
    await world.submit('taps', ben, 3)
    await world.submit('taps', ann, 4)
    using client = await world.connect(ann)
    client.send({ type: 'subscribe', groupId, board: 'taps', period: '2026-11-23', since: version })
    expect(await client.any()).toMatchObject({ type: 'subscribed', version, resumed: true })
    expect(await client.any()).toMatchObject({
      type: 'changes',
      from: version,
      to: version + 2,
      events: [{ userId: ben }, { userId: ann }],
    })
  })

  it('after a version that is not in the log any more, or never was, is to begin anew', async () => {
    const ann = await world.user()
    const groupId = await world.group(ann)
    const { version } = await world.ranking(groupId, 'taps', ann)
    await world.server.store.write((writes) => writes.pruneChanges(Date.now() + 1000, 1000))
    using client = await world.connect(ann)
    for (const since of [0, version + 1]) {
      client.send({ type: 'subscribe', groupId, board: 'taps', since })
      expect(await client.any()).toMatchObject({ type: 'subscribed', version, resumed: false })
    }
  })

  it('is cut off when the membership ends, also that of a hidden member', async () => {
    const [ann, ben, cem] = [await world.user(), await world.user(), await world.user()]
    const groupId = await world.group(ann, ben, cem)
    using hers = await world.connect(ann)
    using his = await world.connect(ben)
    for (const client of [hers, his]) {
      client.send({ type: 'subscribe', groupId, board: 'taps' })
      await client.next('subscribed')
    }
    const membership = `/v1/groups/${groupId}/membership`
    await world.call('PUT', membership, world.token(ben), { hidden: true })
    await his.next('changes')
    await world.call('DELETE', membership, world.token(ben))
    expect(await his.any()).toMatchObject({ type: 'ended', groupId, board: 'taps', code: 'GROUP_NOT_FOUND' })
    await world.call('DELETE', '/v1/me', world.token(ann))
    expect(await hers.next('ended')).toMatchObject({ groupId, code: 'GROUP_NOT_FOUND' })
    // She is erased: there is nothing more for her.
    expect(await hers.next('ended')).toMatchObject({ code: 'TOKEN_INVALID' })
    expect(await hers.closed).toBe(1008)
    await world.submit('taps', cem, 1)
    expect(await his.pending()).toEqual([])
  })
})

describe('the end of a period', () => {
  it('is told, and after it come no changes of it', async () => {
    await using own = await openLiveWorld()
    await own.board('taps')
    const [ann, ben] = [await own.user(), await own.user()]
    const groupId = await own.group(ann, ben)
    using client = await own.connect()
    client.send({ type: 'hello', token: own.token(ann, 30 * 86_400) })
    client.send({ type: 'subscribe', groupId, board: 'taps' })
    await client.next('subscribed')
    await own.submit('taps', ben, 5)
    own.now = Date.parse('2026-11-29T16:00:00.000Z')
    const told = await client.next('period-closed')
    expect(told).toMatchObject({
      groupId,
      board: 'taps',
      closed: { period: '2026-11-23', state: 'closed' },
      current: '2026-11-30',
    })
    await own.submit('taps', ben, 9)
    client.send({ type: 'subscribe', groupId, board: 'taps', period: '2026-11-30' })
    expect(await client.any()).toMatchObject({ type: 'subscribed', period: '2026-11-30' })
  })

  it('with grace is told twice, and late changes come in between', async () => {
    await using own = await openLiveWorld()
    await own.board('taps', { ...weekly, graceSeconds: 3600 })
    const [ann, ben] = [await own.user(), await own.user()]
    const groupId = await own.group(ann, ben)
    using client = await own.connect()
    client.send({ type: 'hello', token: own.token(ann, 30 * 86_400) })
    client.send({ type: 'subscribe', groupId, board: 'taps' })
    await client.next('subscribed')
    own.now = Date.parse('2026-11-29T16:00:00.000Z')
    expect(await client.any()).toMatchObject({ type: 'period-closed', closed: { state: 'open' } })
    await own.join(groupId, await own.user())
    expect(await client.any()).toMatchObject({ type: 'changes', period: '2026-11-23', memberCount: 3 })
    own.now += 3600_000
    expect(await client.any()).toMatchObject({ type: 'period-closed', closed: { state: 'closed' } })
  })
})

describe('the end of the server', () => {
  it('is told to every client', async () => {
    const own = await openLiveWorld()
    const client = await own.connect(await own.user())
    const closing = own[Symbol.asyncDispose]()
    expect(await client.any()).toMatchObject({ type: 'ended', code: 'LIVE_RESTARTING' })
    expect(await client.closed).toBe(1012)
    await closing
  })
})
