import type { CardOptions } from '../world/cards.ts'
import { World } from '../world/world.ts'
import { isWxOk, type WxAnswer } from '../world/wx-answer.ts'
import { decrypt } from './decrypt.ts'

export const appid = 'wx1111111111111111'
export const secret = 'secret-of-the-app'
export const startOfTime = Date.UTC(2026, 0, 1)

/** A frozen world: one app, Ann (u1), Bob (u2) and Cy (u3), and a group g1 of Ann and Bob. */
export function smallWorld(seed = 'small') {
  const world = new World({ seed, now: startOfTime, frozen: true })
  fill(world)
  return world
}

export function fill(world: World): void {
  const { apps, users, groups } = world.parts
  apps.register({ appid, secret })
  for (const name of ['Ann', 'Bob', 'Cy']) users.create({ name })
  groups.create({ name: 'Climbers', members: ['u1', 'u2'] })
}

export function sendCard(world: World, options: Partial<CardOptions> = {}) {
  const card = { appid, from: 'u1', to: { group: 'g1' }, title: 'Ranking', path: '/pages/a?x=1' }
  return world.parts.cards.send({ ...card, ...options })
}

/** The plaintext of a payload under the user's present key. */
export function openPayload(
  world: World,
  user: string,
  answer: WxAnswer<{ encryptedData: string; iv: string }>,
  app = appid,
): unknown {
  const key = world.parts.keys.current(app, user)
  if (!isWxOk(answer) || key === undefined) throw new Error(`no payload to open: ${answer.errMsg}`)
  return decrypt(answer, key)
}

/** The code of a login that must succeed. */
export function codeOf(world: World, user: string, app = appid): string {
  const answer = world.parts.login.login(app, user)
  if (!isWxOk(answer)) throw new Error(answer.errMsg)
  return answer.code
}
