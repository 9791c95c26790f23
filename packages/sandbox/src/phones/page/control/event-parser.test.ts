import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEventParser, type ServerSentEvent } from './event-parser.ts'

function parse(pieces: readonly string[]): ServerSentEvent[] {
  const heard: ServerSentEvent[] = []
  const push = createEventParser((event) => heard.push(event))
  for (const piece of pieces) push(piece)
  return heard
}

it('passes over comments, which keep the line alive', () => {
  expect(parse([': still here\n\nid: 1\nevent: login\ndata: {}\n\n: still here\n\n'])).toEqual([
    { id: '1', type: 'login', data: '{}' },
  ])
})

it('joins the lines of one event’s data', () => {
  expect(parse(['data: a\ndata: b\n\n'])).toEqual([{ id: '', type: 'message', data: 'a\nb' }])
})

it('hears the same events wherever the text is cut', () => {
  const events = fc.array(fc.record({ id: fc.nat(), data: fc.json() }), { minLength: 1 })
  fc.assert(
    fc.property(events, fc.array(fc.nat({ max: 400 })), (sent, cuts) => {
      const text = sent.map(({ id, data }) => `id: ${id}\nevent: x\ndata: ${data}\n\n`).join('')
      const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place))
      expect(parse(pieces).map(({ id, data }) => ({ id: Number(id), data }))).toEqual(sent)
    }),
  )
})
