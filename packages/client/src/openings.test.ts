import { expect, it } from 'vitest'
import { createOpenings } from './openings.ts'

const card = { scene: 1044, path: 'p', query: {}, shareTicket: 't1' }
const tool = { scene: 1158, path: 'p', query: { id: '1' } }

it('sees one opening in onLaunch and the onShow after it', () => {
  for (const entry of [card, tool]) {
    const openings = createOpenings()
    expect(openings.seen(entry, 'group')).toBe('new')
    expect(openings.seen({ ...entry, query: { ...entry.query } }, 'group')).toBe('same')
  }
})

it('sees a new opening in another ticket, with or without a hide between', () => {
  const openings = createOpenings()
  openings.seen(card, 'group')
  expect(openings.seen({ ...card, shareTicket: 't2' }, 'group')).toBe('new')
  openings.hidden()
  expect(openings.seen({ ...card, shareTicket: 't3' }, 'group')).toBe('new')
})

it('sees the same opening in the same ticket, however often it comes and whatever stands beside it', () => {
  const openings = createOpenings()
  openings.seen(card, 'group')
  openings.hidden()
  expect(openings.seen(card, 'group')).toBe('same')
  openings.hidden()
  expect(openings.seen({ ...card, scene: 1008 }, 'group')).toBe('same')
})

it('cannot tell, without a ticket, a new tap from a return', () => {
  const openings = createOpenings()
  openings.seen(tool, 'group')
  openings.hidden()
  expect(openings.seen(tool, 'group')).toBe('again')
  expect(openings.seen({ ...tool, query: { id: '2' } }, 'group')).toBe('new')
})

it('sees no opening in a return from elsewhere, and remembers the one before', () => {
  const openings = createOpenings()
  openings.seen(card, 'group')
  openings.hidden()
  expect(openings.seen({ scene: 1089 }, 'elsewhere')).toBe('same')
  expect(openings.isReturn()).toBe(true)
  openings.hidden()
  expect(openings.seen(card, 'group')).toBe('same')
})
