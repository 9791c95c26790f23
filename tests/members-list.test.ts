import type { EnterResponse, MemberPage, Problem } from '@qunkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chat, type Person, WechatWorld } from './harness/wechat-world.ts'

let world: WechatWorld
beforeAll(async () => {
  world = await WechatWorld.open()
})
afterAll(() => world.close())

type Entered = EnterResponse & { token: string }

/** People who entered one group, a second after one another. */
const gather = async (names: readonly string[]) => {
  const people: Person[] = []
  for (const name of names) people.push(await world.user(name))
  const chat = await world.group('gathered', people)
  const entered: Entered[] = []
  for (const person of people) {
    entered.push(await person.enter(chat))
    await world.advance(1)
  }
  const [first] = entered
  if (first === undefined) throw new Error('Nobody came.')
  return { people, chat, entered, token: first.token, groupId: first.group.groupId }
}

const list = (groupId: string, token: string, query = '', headers: Record<string, string> = {}) =>
  world.api<MemberPage & Problem>(`/v1/groups/${groupId}/members${query}`, { token, headers })

const walk = async (groupId: string, token: string, query: string): Promise<string[][]> => {
  const pages: string[][] = []
  let cursor: string | null = ''
  do {
    const { body }: { body: MemberPage } = await list(
      groupId,
      token,
      `?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    pages.push(body.members.map((member) => member.userId))
    cursor = body.nextCursor
  } while (cursor !== null)
  return pages
}

const idsOf = (entered: readonly Entered[]) => entered.map((one) => one.user.userId)

describe("the pages of a group's list", () => {
  it.each([
    [1, [1, 1, 1, 1, 1]],
    [2, [2, 2, 1]],
    [4, [4, 1]],
    [5, [5]],
    [500, [5]],
  ])('come with %i members each, and no member twice', async (limit, sizes) => {
    const { entered, token, groupId } = await gather(['A', 'B', 'C', 'D', 'E'])
    const pages = await walk(groupId, token, `limit=${limit}`)
    expect(pages.map((page) => page.length)).toEqual(sizes)
    expect(pages.flat()).toEqual(idsOf(entered))
  })

  it('are in the order of joining, or of the last proof, latest first', async () => {
    const { people, chat, entered, token, groupId } = await gather(['A', 'B', 'C', 'D'])
    await people[1]?.enter(chat)
    const [a, b, c, d] = idsOf(entered)
    expect((await walk(groupId, token, 'sort=joined&limit=3')).flat()).toEqual([a, b, c, d])
    expect((await walk(groupId, token, 'sort=recent&limit=3')).flat()).toEqual([b, d, c, a])
  })

  it('lose and repeat nobody when members come and go between them', async () => {
    const { entered, token, groupId, chat } = await gather(['A', 'B', 'C', 'D'])
    const first = await list(groupId, token, '?limit=2')
    const late = await world.user('late')
    await world.control(`/groups/${chat.id}/members`, { user: late.id })
    const { user } = await late.enter(chat)
    await world.api(`/v1/groups/${groupId}/membership`, { method: 'DELETE', token: entered[1]?.token })

    const second = await list(groupId, token, `?limit=500&cursor=${first.body.nextCursor}`)
    const [, , c, d] = idsOf(entered)
    expect(second.body.members.map((member) => member.userId)).toEqual([c, d, user.userId])
  })

  it('refuse a cursor of the other order', async () => {
    const { token, groupId } = await gather(['A', 'B'])
    const { nextCursor } = (await list(groupId, token, '?limit=1&sort=joined')).body
    const refused = await list(groupId, token, `?limit=1&sort=recent&cursor=${nextCursor}`)
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({ code: 'CURSOR_INVALID', retry: 'never' })
  })

  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const userId = '00000000-0000-7000-8000-000000000000'
  it.each([
    ['no base64', '%21%21%21'],
    ['no JSON', 'AAAA'],
    ['an array', encode([])],
    ['null', encode(null)],
    ['a text for a time', encode({ sort: 'joined', at: '1', userId })],
    ['a broken time', encode({ sort: 'joined', at: 1.5, userId })],
    ['a negative time', encode({ sort: 'joined', at: -1, userId })],
    ['a foreign id', encode({ sort: 'joined', at: 1, userId: "' or 1=1 --" })],
    ['a field too many', encode({ sort: 'joined', at: 1, userId, groupId: userId })],
    ['an unknown order', encode({ sort: 'name', at: 1, userId })],
  ])('refuse a cursor that is %s', async (_what, cursor) => {
    const { token, groupId } = await gather(['A'])
    const refused = await list(groupId, token, `?cursor=${cursor}`)
    expect(refused.status).toBe(400)
    expect(refused.body.code).toBe('CURSOR_INVALID')
  })

  it.each(['limit=0', 'limit=501', 'limit=-1', 'limit=many', 'limit=1.5', 'sort=name', 'limit=1&limit=2'])(
    'refuse %s',
    async (query) => {
      const { token, groupId } = await gather(['A'])
      const refused = await list(groupId, token, `?${query}`)
      expect(refused.status).toBe(400)
      expect(refused.body.code).toBe('BAD_REQUEST')
    },
  )
})

describe('the ETag of a list', () => {
  const tagOf = async (groupId: string, token: string, query = '') => {
    const answer = await list(groupId, token, query)
    expect(answer.status).toBe(200)
    return answer.headers.get('etag') ?? ''
  }

  it('answers 304 with no body as long as nothing changed, in any spelling of the header', async () => {
    const { token, groupId } = await gather(['A', 'B'])
    const etag = await tagOf(groupId, token)
    expect(etag).toMatch(/^"[\w-]{20,}"$/)
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, `W/"x",W/${etag} , "y"`, '*']) {
      const again = await list(groupId, token, '', { 'if-none-match': given })
      expect(again.status, given).toBe(304)
      expect(again.text).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    for (const given of ['"other"', 'W/"other"', etag.slice(1, -1), '']) {
      expect((await list(groupId, token, '', { 'if-none-match': given })).status, given).toBe(200)
    }
  })

  it('is private to the members, and asks to be checked', async () => {
    const { token, groupId } = await gather(['A'])
    expect((await list(groupId, token)).headers.get('cache-control')).toBe('private, no-cache')
  })

  it('differs from page to page', async () => {
    const { token, groupId } = await gather(['A', 'B'])
    const tags = [
      await tagOf(groupId, token),
      await tagOf(groupId, token, '?limit=1'),
      await tagOf(groupId, token, '?sort=recent'),
    ]
    expect(new Set(tags).size).toBe(3)
  })

  const changes: Record<
    string,
    (group: { chat: Chat; groupId: string; token: string; person: Person }) => Promise<{ status: number }>
  > = {
    nickname: ({ token }) => world.api('/v1/me', { method: 'PUT', token, json: { nickname: 'new' } }),
    avatar: ({ token }) => {
      const form = new FormData()
      const gif = Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
      form.set('avatar', new Blob([gif]), 'a.gif')
      return world.api('/v1/me/avatar', { token, raw: form })
    },
    hiding: ({ token, groupId }) =>
      world.api(`/v1/groups/${groupId}/membership`, { method: 'PUT', token, json: { hidden: true } }),
    leaving: ({ token, groupId }) =>
      world.api(`/v1/groups/${groupId}/membership`, { method: 'DELETE', token }),
    erasure: ({ token }) => world.api('/v1/me', { method: 'DELETE', token }),
    'a new proof': async ({ person, chat }) => {
      await world.advance(5)
      await person.enter(chat)
      return { status: 200 }
    },
    'a new member': async ({ chat }) => {
      const person = await world.user('new')
      await world.control(`/groups/${chat.id}/members`, { user: person.id })
      await person.enter(chat)
      return { status: 200 }
    },
  }
  it.each(Object.entries(changes))('changes with %s', async (_what, change) => {
    const { token, groupId, entered, people, chat } = await gather(['A', 'B'])
    const [, second] = entered
    const [, person] = people
    if (second === undefined || person === undefined) throw new Error('Two people were gathered.')
    const before = await tagOf(groupId, token)
    expect((await change({ chat, groupId, token: second.token, person })).status).toBeLessThan(300)
    const after = await list(groupId, token, '', { 'if-none-match': before })
    expect(after.status).toBe(200)
    expect(after.headers.get('etag')).not.toBe(before)
  })

  it('stays when a request changed nothing that the list shows', async () => {
    const { token, groupId, entered } = await gather(['A', 'B'])
    await world.api('/v1/me', { method: 'PUT', token: entered[1]?.token, json: { nickname: 'B' } })
    const before = await tagOf(groupId, token)
    await world.api('/v1/me', { method: 'PUT', token: entered[1]?.token, json: { nickname: 'B' } })
    await world.api(`/v1/groups/${groupId}/membership`, {
      method: 'PUT',
      token: entered[1]?.token,
      json: { hidden: false },
    })
    expect(await tagOf(groupId, token)).toBe(before)
  })
})

describe('who may see a list', () => {
  it('no outsider, whether the group exists or not: both look alike', async () => {
    const { groupId } = await gather(['A'])
    const outsider = await (await world.user('outsider')).login()
    const hidden = await list(groupId, outsider.token)
    const missing = await list('00000000-0000-7000-8000-000000000000', outsider.token)
    for (const answer of [hidden, missing]) {
      expect(answer.status).toBe(404)
      expect(answer.body.code).toBe('GROUP_NOT_FOUND')
    }
    const without = ({ requestId: _, ...body }: Problem) => body
    expect(without(hidden.body)).toEqual(without(missing.body))
  })

  it('no outsider who knows its ETag', async () => {
    const { groupId, token } = await gather(['A'])
    const etag = (await list(groupId, token)).headers.get('etag') ?? ''
    const outsider = await (await world.user('outsider')).login()
    for (const given of [etag, '*']) {
      expect((await list(groupId, outsider.token, '', { 'if-none-match': given })).status).toBe(404)
    }
  })

  it('nobody who left', async () => {
    const { groupId, token, entered } = await gather(['A', 'B'])
    const gone = entered[1]?.token
    await world.api(`/v1/groups/${groupId}/membership`, { method: 'DELETE', token: gone })
    expect((await list(groupId, gone ?? '')).status).toBe(404)
    expect((await list(groupId, token)).body.members).toHaveLength(1)
  })

  it('one who hides, still', async () => {
    const { groupId, entered } = await gather(['A', 'B'])
    const [, second] = entered
    await world.api(`/v1/groups/${groupId}/membership`, {
      method: 'PUT',
      token: second?.token,
      json: { hidden: true },
    })
    const seen = await list(groupId, second?.token ?? '')
    expect(seen.status).toBe(200)
    expect(seen.body.members.map((member) => member.userId)).not.toContain(second?.user.userId)
  })
})
