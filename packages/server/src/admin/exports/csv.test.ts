import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'

/** One line of CSV as RFC 4180 reads it. */
const readLine = (line: string): string[] =>
  line
    .slice(0, -2)
    // A comma ends a cell when the quotes after it are whole.
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))

describe('a line of CSV', () => {
  it('gives back what was put in, but for an apostrophe before what a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (cells) => {
        const read = readLine(csvLine(cells))
        expect(read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))).toEqual(cells)
      }),
    )
  })

  it('begins no cell of text with what makes a formula', () => {
    const sign = fc.constantFrom('=', '+', '-', '@', '＝', '＠', '\t=', '\r=', ' =', '\u200b=', '|', '%')
    fc.assert(
      fc.property(sign, fc.string(), (start, rest) => {
        expect(readLine(csvLine([start + rest]))[0]).toMatch(/^'/)
      }),
    )
  })

  it('leaves numbers numbers, and nothing empty', () => {
    expect(csvLine([-5, null, 'a', 1.5])).toBe('-5,,a,1.5\r\n')
  })
})
