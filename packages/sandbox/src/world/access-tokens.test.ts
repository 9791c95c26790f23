import { describe, expect, it } from 'vitest'
import { appid, smallWorld } from '../testing/small-world.ts'

describe('facts 2.2: /cgi-bin/token', () => {
  it('makes a new token at each call and ends the one before', () => {
    const { tokens } = smallWorld().parts
    const [first, second] = [tokens.classic(appid), tokens.classic(appid)]
    expect(first.expires_in).toBe(7200)
    expect(tokens.check(first.access_token)).toBe('not latest')
    expect(tokens.check(second.access_token)).toEqual({ appid })
  })

  it('lets the old token go on for as long as the overlap rule says', () => {
    const world = smallWorld()
    world.setRules({ tokenOverlapSeconds: 300 })
    const { tokens } = world.parts
    const { access_token } = tokens.classic(appid)
    tokens.classic(appid)
    world.advance(299)
    expect(tokens.check(access_token)).toEqual({ appid })
    world.advance(1)
    expect(tokens.check(access_token)).toBe('not latest')
  })
})

describe('facts 2.2: /cgi-bin/stable_token', () => {
  it('is the same token with what is left of its time, until 5 minutes before its end', () => {
    const world = smallWorld()
    const { tokens } = world.parts
    const first = tokens.stable(appid)
    world.advance(6899)
    expect(tokens.stable(appid)).toEqual({ access_token: first.access_token, expires_in: 301 })
    world.advance(1)
    const second = tokens.stable(appid)
    expect(second.access_token).not.toBe(first.access_token)
    expect(second.expires_in).toBe(7200)
    expect(tokens.check(first.access_token)).toEqual({ appid })
    world.advance(300)
    expect(tokens.check(first.access_token)).toBe('expired')
  })

  it('knows nothing of /cgi-bin/token', () => {
    const { tokens } = smallWorld().parts
    const stable = tokens.stable(appid)
    tokens.classic(appid)
    expect(tokens.check(stable.access_token)).toEqual({ appid })
    expect(tokens.stable(appid).access_token).toBe(stable.access_token)
  })

  it('forced, ends the token before at once, 30 seconds apart and 20 times a day at most', () => {
    const world = smallWorld()
    const { tokens } = world.parts
    const before = tokens.stable(appid)
    expect(tokens.stableForced(appid)).toMatchObject({ expires_in: 7200 })
    expect(tokens.check(before.access_token)).toBe('not latest')
    world.advance(29)
    expect(tokens.stableForced(appid)).toBe('too soon')
    for (let count = 2; count <= 20; count += 1) {
      world.advance(30)
      expect(tokens.stableForced(appid)).toHaveProperty('access_token')
    }
    world.advance(30)
    expect(tokens.stableForced(appid)).toBe('quota')
    world.advance(24 * 3600)
    expect(tokens.stableForced(appid)).toHaveProperty('access_token')
  })
})

it('does not know a token that it never gave', () => {
  expect(smallWorld().parts.tokens.check('garbage')).toBe('unknown')
})
