import { expect, it } from 'vitest'
import { progressLine } from './progress-line.ts'

const on = (isTTY: boolean) => {
  const written: string[] = []
  let now = 0
  const out = { isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 }
  return { written, advance: (ms: number) => (now += ms), line: progressLine(out, () => now) }
}

it('is one line on a terminal, written at most ten times a second, and gone at the end', () => {
  const { written, advance, line } = on(true)
  line.show({ part: 'users', done: 0, total: 2000 })
  line.show({ part: 'users', done: 1, total: 2000 })
  advance(150)
  line.show({ part: 'users', done: 1000, total: 2000 })
  line.end()
  expect(written).toEqual([
    '\r\u001b[Kusers: 0 of 2,000 (0%)',
    '\r\u001b[Kusers: 1,000 of 2,000 (50%)',
    '\r\u001b[K',
  ])
})

it('is a line for each part in a log', () => {
  const { written, line } = on(false)
  for (const part of ['checking', 'checking', 'loading']) line.show({ part, done: 1, total: 3 })
  line.end()
  expect(written).toEqual(['checking…\n', 'loading…\n'])
})
