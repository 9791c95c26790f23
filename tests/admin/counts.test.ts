import { expect, it } from 'vitest'
import { call } from '../harness/http.ts'
import { openOperatedWorld, PASSWORD, Player } from './lively-world.ts'

it('counts entries by scene, outcomes, and cards that led to taps, as the phones tell and the server sees', async () => {
  await using world = await openOperatedWorld()
  const [ann, ben] = [await Player.meet(world, 'Ann'), await Player.meet(world, 'Ben')]
  const chat = await world.group('badminton', [ann.person, ben.person])
  await ann.player.open(chat.card)
  const card = await ann.player.share(chat)
  await ben.player.open(card)
  await world.faults({ staleKey: 1 })
  await ben.player.open(card)

  // A client that was written before it could tell, and one that tells what cannot be.
  const { person } = await Player.meet(world, 'Cleo')
  const code = await person.code()
  const payload = await ann.person.payload(chat)
  const old = await call(`${world.serverUrl}/v1/groups/enter`, { json: { code, ...payload, scene: 7 } })
  expect(old.status).toBe(409)

  const login = await call(`${world.serverUrl}/admin/api/login`, {
    headers: { 'x-qunkit-admin': '1' },
    json: { name: 'ben', password: PASSWORD },
  })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const overview = await call<{ counts: { name: string; label: string; count: number }[] }>(
    `${world.serverUrl}/admin/api/overview?days=1`,
    { headers: { cookie } },
  )
  expect(overview.body.counts.map(({ name, label, count }) => `${name} ${label} ${count}`)).toEqual([
    'decryption SESSION_KEY_STALE 2',
    'decryption ok 3',
    'entry 1044 3',
    'new group 1',
    'new member 2',
    'share  1',
    'tap  2',
  ])
})
