import { expect, it } from 'vitest'
import { Identity } from './identity.ts'

const identity = new Identity('seed')

it('facts 4.1: an openid has 28 characters starting with o, an openGId is G and 27 of base64url', () => {
  expect(identity.openid('wxa', 'u1')).toMatch(/^o[\w-]{27}$/)
  expect(identity.openGId('wxa', 'g1')).toMatch(/^G[\w-]{27}$/)
})

it('facts 1.5: an id is constant for one app and another one for another app', () => {
  expect(identity.openGId('wxa', 'g1')).toBe(new Identity('seed').openGId('wxa', 'g1'))
  expect(identity.openGId('wxa', 'g1')).not.toBe(identity.openGId('wxb', 'g1'))
  expect(identity.openid('wxa', 'u1')).not.toBe(identity.openid('wxb', 'u1'))
  expect(identity.openSingleRoomid('wxa', 'u1+u2')).not.toBe(identity.openSingleRoomid('wxb', 'u1+u2'))
})

it('facts 1.5: a user has another group_openid in another room, and none of them is the openid', () => {
  const here = identity.groupOpenid('wxa', 'g1', 'u1')
  expect(here).not.toBe(identity.groupOpenid('wxa', 'g2', 'u1'))
  expect(here).not.toBe(identity.openid('wxa', 'u1'))
  expect(identity.isGroupOpenid('wxa', here)).toBe(true)
  expect(identity.isGroupOpenid('wxb', here)).toBe(false)
})
