import fc from 'fast-check'
import { expect, it } from 'vitest'
import { originOf, readEntry } from './entry.ts'

it.each([
  [{ scene: 1044, shareTicket: 't' }, 'group'],
  [{ scene: 1008 }, 'group'],
  [{ scene: 1158 }, 'group'],
  [{ scene: 1160 }, 'group'],
  [{ scene: 1185 }, 'group'],
  [{ scene: 1036, shareTicket: 't' }, 'group'],
  [{ scene: 1036 }, 'elsewhere'],
  [{ scene: 1096, chatType: 3 }, 'group'],
  [{ scene: 1096, chatType: 4 }, 'group'],
  [{ scene: 1007 }, 'chat'],
  [{ scene: 1007, shareTicket: 't' }, 'group'],
  [{ scene: 1231, chatType: 2 }, 'chat'],
  [{ scene: 1089 }, 'elsewhere'],
])('takes %o as an opening from: %s', (entry, origin) => {
  expect(originOf(entry, false)).toBe(origin)
})

it('takes a one-to-one chat as a group where the app allows it', () => {
  expect(originOf({ scene: 1007 }, true)).toBe('group')
  expect(originOf({ scene: 1089 }, true)).toBe('elsewhere')
})

it('reads whatever onShow is told without failing', () => {
  fc.assert(
    fc.property(fc.anything(), (options) => {
      expect(Number.isFinite(readEntry(options).scene) || options).toBeTruthy()
    }),
  )
})
