import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeQuery, pageUrl } from './page-url.ts'

it('takes any text to a page and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (groupName) => {
      const [path, query = ''] = pageUrl('poster', { groupName, period: '' }).split('?')
      expect(path).toBe('/pages/poster/poster')
      const [, value = ''] = query.split('=')
      expect(decodeQuery({ groupName: value })).toEqual({ groupName })
    }),
  )
})
