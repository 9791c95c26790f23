import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkTo, type Route, readRoute } from './route.ts'

const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ at: fc.constantFrom('overview', 'boards', 'audit', 'health') }),
  fc.record({ at: fc.constant('search'), q: fc.string({ unit: 'grapheme' }) }),
  fc.record(
    { at: fc.constant('group'), groupId: fc.uuid(), board: name, period: name },
    { requiredKeys: ['at', 'groupId'] },
  ),
  fc.record({ at: fc.constant('user'), userId: fc.uuid(), board: name }, { requiredKeys: ['at', 'userId'] }),
) as fc.Arbitrary<Route>

describe('the address of a screen', () => {
  it('leads back to the screen', () => {
    fc.assert(
      fc.property(route, (given) => {
        expect(readRoute(linkTo(given))).toEqual(given)
      }),
    )
  })

  it('that nobody made leads nowhere, and never into a request', () => {
    for (const hash of ['#/nobody', '#/groups/1', '#/groups', '#/users/../x', '#/users/a/b', '#/audit/x'])
      expect(readRoute(hash), hash).toEqual({ at: 'nowhere' })
    const groupId = '01a2217f-79c5-70bd-becf-5d80d6ec85f6'
    expect(readRoute(`#/groups/${groupId}?board=../../me`)).toEqual({ at: 'group', groupId })
    expect(readRoute('')).toEqual({ at: 'overview' })
  })
})
