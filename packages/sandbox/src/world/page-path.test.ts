import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePagePath } from './page-path.ts'

it('takes the query apart and the leading slash off', () => {
  expect(parsePagePath('/pages/a?x=1&y=%E7%BE%A4')).toEqual({ path: 'pages/a', query: { x: '1', y: '群' } })
  expect(parsePagePath('pages/a')).toEqual({ path: 'pages/a', query: {} })
  expect(parsePagePath('')).toEqual({ path: '', query: {} })
})

it('never throws, and gives back any query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parsePagePath(text).path.startsWith('/')).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^\w+$/), fc.string()), (query) => {
      expect(parsePagePath(`/a?${new URLSearchParams(query)}`).query).toEqual({ ...query })
    }),
  )
})
