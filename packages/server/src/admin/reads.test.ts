import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminClient, type AdminWorld, APPID, openAdminWorld, PERIOD } from './testing/admin-world.ts'

let world: AdminWorld
let reader: AdminClient
beforeAll(async () => {
  world = await openAdminWorld()
  reader = await world.loggedIn('read')
})
afterAll(() => world.close())

describe('a search', () => {
  const find = async (q: string) => (await reader.ask('GET', `/search?q=${encodeURIComponent(q)}`)).body

  it('finds groups and users by how their names begin, and by how their ids begin', async () => {
    const user = await world.user('周小明')
    const group = await world.group('周末羽毛球', [user])
    expect(await find('周')).toMatchObject({ groups: [{ groupId: group }], users: [{ userId: user }] })
    expect(await find('周末')).toMatchObject({ groups: [{ name: '周末羽毛球' }], users: [] })
    for (const beginning of [user, user.slice(0, 30), user.toUpperCase().replaceAll('-', '')])
      expect((await find(beginning)).users).toMatchObject([{ userId: user, nickname: '周小明' }])
    expect((await find(group)).groups).toMatchObject([{ groupId: group, memberCount: 1 }])
  })

  it('finds nothing where nothing is, whatever was typed', async () => {
    for (const text of ['nobody', '%', '_', "' or 1=1 --", '\u0000', ' ', 'ffff'.repeat(9), randomUUID()])
      expect(await find(text)).toEqual({ groups: [], users: [] })
  })
})

describe('the overview', () => {
  it('counts what happened by the day in China, and what there is', async () => {
    const { body } = await reader.ask('GET', '/overview?days=7')
    expect(body.days).toHaveLength(7)
    expect(body.days.at(-1)).toBe('2026-11-25')
    expect(body.totals).toMatchObject({ groups: expect.any(Number), members: expect.any(Number) })
    await world.store.write((writes) =>
      writes.addCounts([{ day: '2026-11-25', appid: APPID, name: 'entry', label: '1044', count: 3 }]),
    )
    const { body: after } = await reader.ask('GET', `/overview?days=7&appid=${APPID}`)
    expect(after.counts).toContainEqual({ day: '2026-11-25', name: 'entry', label: '1044', count: 3 })
    expect((await reader.ask('GET', '/overview?appid=wx-other')).body.code).toBe('APP_UNKNOWN')
  })
})

describe('a page', () => {
  it('of a group shows its members, a hundred at a time, the hidden ones too', async () => {
    const users: string[] = []
    for (let number = 0; number < 101; number += 1) users.push(await world.user())
    const group = await world.group('many', users)
    const { body: first } = await reader.ask('GET', `/groups/${group}/members`)
    const { body: second } = await reader.ask('GET', `/groups/${group}/members?after=${first.next}`)
    expect([first.members.length, second.members.length, second.next]).toEqual([100, 1, null])
    const shown = [...first.members, ...second.members].map(({ userId }: { userId: string }) => userId)
    expect(shown.toSorted()).toEqual(users.toSorted())
  })

  it('of boards shows the periods that can be read', async () => {
    const { body } = await reader.ask('GET', '/boards')
    expect(body.boards).toMatchObject([{ board: { board: 'taps' }, current: PERIOD }])
    expect(body.boards[0].periods[0]).toMatchObject({ period: PERIOD, state: 'open' })
  })

  it('of the audit log goes back as far as it reaches', async () => {
    await world.accounts.add({ name: 'first', role: 'read', password: 'a password long enough' })
    for (let times = 0; times < 60; times += 1) await reader.ask('GET', '/counts.csv')
    const { body: first } = await reader.ask('GET', '/audit')
    expect(first.entries).toHaveLength(50)
    expect(first.entries[0]).toMatchObject({ action: 'export', subject: `app/${APPID}` })
    const { body: second } = await reader.ask('GET', `/audit?before=${first.next}`)
    expect(second.entries.at(-1)).toMatchObject({
      action: 'operator.add',
      actor: 'command line',
      subject: 'operator/first',
      detail: 'role read',
    })
    expect(second.next).toBeNull()
  })

  it('of health says how the database and WeChat do', async () => {
    const { body } = await reader.ask('GET', '/health')
    expect(Date.parse(body.process.startedAt)).toBeLessThan(Date.now())
    expect(body.database).toMatchObject({ engine: 'sqlite', pendingMigrations: [] })
    expect(body.wechat).toEqual([{ appid: APPID, lastSuccessAt: null, token: null, calls: [] }])
  })
})

describe('a file for a spreadsheet', () => {
  it('begins with the mark of UTF-8, and has a line for each member', async () => {
    const [ann, ben] = [await world.user('小明, "the \nfirst"'), await world.user()]
    const group = await world.group('file', [ann, ben])
    const answer = await reader.ask('GET', `/groups/${group}/members.csv`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="members-${group}.csv"`)
    expect(answer.text.startsWith('\u{feff}userId,nickname,hidden')).toBe(true)
    expect(answer.text).toContain(`${ben},,no,2026-11-25T04:00:00.000Z`)
  })

  it('holds no formula, whatever users call themselves', async () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '=HYPERLINK("http://x")']) {
      const user = await world.user(name)
      const group = await world.group('formula', [user])
      const { text } = await reader.ask('GET', `/groups/${group}/members.csv`)
      const [, , cell = ''] = /^([^,]+),("?'[^\r]*"?|[^,]*),/m.exec(text.split('\r\n')[1] ?? '') ?? []
      expect(cell.replace(/^"/, '').startsWith("'"), `${name}: ${cell}`).toBe(true)
    }
  })

  it('has a ranking as it stands', async () => {
    const ann = await world.user('Ann')
    const group = await world.group('ranking', [ann])
    await world.score(ann, -5)
    const { text } = await reader.ask('GET', `/groups/${group}/boards/taps/ranking.csv`)
    expect(text.split('\r\n')[1]).toBe(`taps,${PERIOD},1,${ann},Ann,-5,,2026-11-25T04:00:00.000Z`)
  })
})

describe('what operators are sent', () => {
  it('holds no openid, and no id of a group that is WeChat’s', async () => {
    const ann = await world.user('Ann of secrets')
    const group = await world.group('secrets', [ann])
    await world.score(ann, 5)
    await world.store.write((writes) =>
      writes.keepSessionKey(ann, { fingerprint: 'a print', sealed: new Uint8Array([1]), obtainedAt: 1 }),
    )
    const { openid } = (await world.store.reads.userById(ann)) ?? { openid: 'none' }
    const { wechatId } = (await world.store.reads.groupById(group)) ?? { wechatId: 'none' }
    for (const path of [
      '/me',
      '/overview',
      '/search?q=Ann',
      '/search?q=secrets',
      `/groups/${group}`,
      `/groups/${group}/members`,
      `/groups/${group}/boards/taps`,
      `/users/${ann}`,
      `/users/${ann}/export`,
      `/users/${ann}/boards/taps/submissions`,
      '/boards',
      '/audit',
      '/health',
      `/groups/${group}/members.csv`,
      `/groups/${group}/boards/taps/ranking.csv`,
      '/audit.csv',
      '/counts.csv',
    ]) {
      const { status, text } = await reader.ask('GET', path)
      expect(status, path).toBe(200)
      for (const secret of [openid, wechatId, 'a print', 'scrypt', 'openid'])
        expect(text.includes(secret), `${secret} in ${path}`).toBe(false)
    }
  })

  it('is kept by nobody on the way', async () => {
    expect((await reader.ask('GET', '/me')).headers.get('cache-control')).toBe('no-store')
    expect((await reader.ask('GET', '/audit.csv')).headers.get('cache-control')).toBe('no-store')
  })
})
