import fc from 'fast-check'
import { expect, it } from 'vitest'
import { route, withQuery } from './route.ts'

it('keeps every part of a path in its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (groupId, board) => {
      const [, , , first = '', , second = '', ...rest] = route`/v1/groups/${groupId}/boards/${board}`.split(
        '/',
      )
      expect([decodeURIComponent(first), decodeURIComponent(second), rest]).toEqual([groupId, board, []])
    }),
  )
})

it('has a query of what is given, and none of nothing', () => {
  expect(withQuery('/a', { period: undefined, cursor: 'a+b/c=', limit: 20 })).toBe(
    '/a?cursor=a%2Bb%2Fc%3D&limit=20',
  )
  expect(withQuery('/a', {})).toBe('/a')
})
