import { expect, it } from 'vitest'
import { logged, onPhone } from '../testing/on-phone.ts'

it('takes several types in the place of one, and observers by name, of a behavior or of nobody', async () => {
  await using opened = await onPhone({
    'pages/index/index.wxml': '<c name="{{ 3 }}" size="big" wide="{{ 4 }}" />',
    'pages/index/index.json': '{"usingComponents": {"c": "/c"}}',
    'c.json': '{"component": true}',
    'c.wxml': '<text>{{ name + 1 }} {{ size }}</text>',
    'c.js': `Component({
      behaviors: [Behavior({ methods: { seen(size) { console.log('size ' + size) } } })],
      properties: {
        name: { type: [Number, String], value: 0 },
        size: { type: String, observer: 'seen' },
        wide: { type: Number, observer: 'nobody' },
        behaviors: [{ misplaced: true }],
      },
    })`,
  })
  expect(opened.phone.errors).toEqual([])
  expect(opened.phone.text).toBe('4 big')
  expect(logged(opened.phone)).toEqual(['size big'])
})
