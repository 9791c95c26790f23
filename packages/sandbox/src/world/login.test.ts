import { describe, expect, it } from 'vitest'
import { appid, codeOf, smallWorld } from '../testing/small-world.ts'

describe('facts 4.7: a login code', () => {
  it('lives five minutes', () => {
    const world = smallWorld()
    const code = codeOf(world, 'u1')
    world.advance(301)
    expect(world.parts.codes.redeem(appid, code)).toBe('invalid')
  })

  it('is good at the end of its five minutes, and once only', () => {
    const world = smallWorld()
    const code = codeOf(world, 'u1')
    world.advance(300)
    expect(world.parts.codes.redeem(appid, code)).toMatchObject({ user: 'u1' })
    expect(world.parts.codes.redeem(appid, code)).toBe('used')
  })

  it('is worth nothing to another app, nor when it was made up', () => {
    const world = smallWorld()
    expect(world.parts.codes.redeem('wxother', codeOf(world, 'u1'))).toBe('invalid')
    expect(world.parts.codes.redeem(appid, 'made up')).toBe('invalid')
  })
})

describe('facts 1.7 and 4.6: the session_key', () => {
  it('is 16 bytes in base64, one per user and app', () => {
    const world = smallWorld()
    const other = world.parts.apps.register().appid
    codeOf(world, 'u1')
    codeOf(world, 'u1', other)
    codeOf(world, 'u2')
    const keys = [
      world.parts.keys.current(appid, 'u1'),
      world.parts.keys.current(other, 'u1'),
      world.parts.keys.current(appid, 'u2'),
    ]
    expect(new Set(keys).size).toBe(3)
    for (const key of keys) expect(Buffer.from(key ?? '', 'base64')).toHaveLength(16)
  })

  it('does not rotate again within the minimum period, and then by chance', () => {
    const world = smallWorld()
    world.setRules({ minRotationSeconds: 60, rotationProbability: 1 })
    codeOf(world, 'u1')
    const key = world.parts.keys.current(appid, 'u1')
    world.advance(59)
    codeOf(world, 'u1')
    expect(world.parts.keys.current(appid, 'u1')).toBe(key)
    world.advance(1)
    codeOf(world, 'u1')
    expect(world.parts.keys.current(appid, 'u1')).not.toBe(key)
  })

  it('never rotates by login when the probability is 0', () => {
    const world = smallWorld()
    world.setRules({ minRotationSeconds: 0, rotationProbability: 0 })
    codeOf(world, 'u1')
    const key = world.parts.keys.current(appid, 'u1')
    world.advance(3600)
    codeOf(world, 'u1')
    expect(world.parts.keys.current(appid, 'u1')).toBe(key)
  })

  it('rotates on every login when forced, and each code answers the key of its own moment', () => {
    const world = smallWorld()
    world.setFaults({ rotateKeyOnLogin: true })
    const [first, second] = [codeOf(world, 'u1'), codeOf(world, 'u1')]
    const keys = [first, second].map((code) => {
      const redeemed = world.parts.codes.redeem(appid, code)
      return typeof redeemed === 'object' ? redeemed.key : redeemed
    })
    expect(keys[0]).not.toBe(keys[1])
    expect(keys[1]).toBe(world.parts.keys.current(appid, 'u1'))
  })

  it('dies of idleness, and use keeps it alive', () => {
    const world = smallWorld()
    world.setRules({ idleExpirySeconds: 100, rotationProbability: 0 })
    codeOf(world, 'u1')
    const key = world.parts.keys.current(appid, 'u1')
    world.advance(90)
    world.parts.keys.forPayload(appid, 'u1')
    world.advance(90)
    expect(world.parts.keys.current(appid, 'u1')).toBe(key)
    world.advance(11)
    expect(world.parts.keys.current(appid, 'u1')).toBeUndefined()
    expect(world.parts.keys.forPayload(appid, 'u1')).not.toBe(key)
  })
})

describe('facts 4.6: checkSession', () => {
  const stale = {
    errMsg: 'checkSession:fail 系统错误，错误码：-13001,session time out, need relogin',
  }

  it('fails before any login', () => {
    expect(smallWorld().parts.login.checkSession(appid, 'u1')).toEqual(stale)
  })

  it('looks at the key of the last code, and fails once that was replaced', () => {
    const world = smallWorld()
    codeOf(world, 'u1')
    expect(world.parts.login.checkSession(appid, 'u1')).toEqual({ errMsg: 'checkSession:ok' })
    world.parts.keys.reset(appid, 'u1')
    expect(world.parts.login.checkSession(appid, 'u1')).toEqual(stale)
    codeOf(world, 'u1')
    expect(world.parts.login.checkSession(appid, 'u1')).toEqual({ errMsg: 'checkSession:ok' })
  })
})

it('facts 1.7: the fifth login within a second is refused, and the next second’s is not', () => {
  const world = smallWorld()
  const logins = () => world.parts.login.login(appid, 'u1').errMsg
  expect([logins(), logins(), logins(), logins()]).toEqual(Array(4).fill('login:ok'))
  expect(world.parts.login.login(appid, 'u1')).toEqual({
    errMsg: 'login:fail server frequency limit',
    errno: 1003,
  })
  expect(world.parts.login.login(appid, 'u2').errMsg).toBe('login:ok')
  world.advance(1)
  expect(logins()).toBe('login:ok')
})

it('facts 1.7: a blocked login fails with an errno, an unreachable WeChat without one', () => {
  const world = smallWorld()
  const blocked = { api: 'login', errcode: 1402101, errmsg: 'wxa login is blocked', times: 1 }
  world.setFaults({ answers: [blocked, { api: 'login', unreachable: true, times: 1 }] })
  const logins = [1, 2, 3].map(() => world.parts.login.login(appid, 'u1'))
  expect(logins).toMatchObject([
    { errMsg: 'login:fail wxa login is blocked', errno: 1402101 },
    { errMsg: 'login:fail network is not connected' },
    { errMsg: 'login:ok' },
  ])
})
