import { DataError } from './data-error.ts'

/** Longer than any row: the longest is a board's definition. */
const LONGEST = 4 * 1024 * 1024

/** The lines of a text, without their ends, as many at once as a piece of the stream held. @throws DataError */
export async function* readLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const lines: Buffer[] = []
    let from = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      lines.push(bytes.subarray(from, end))
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > LONGEST) throw new DataError('A line of the file is too long to be a row.')
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) throw new DataError('The file ends in the middle of a line: it is not whole.')
}
