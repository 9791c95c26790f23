import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from './csv.ts'

/**
 * Sends rows as a file, while they are read: however many there are, no more than one page of them is held. A fault on
 * the way ends the connection, so that half a file is not taken for a whole one.
 */
export const sendCsv = (
  reply: FastifyReply,
  name: string,
  rows: AsyncIterable<readonly CsvCell[]>,
): FastifyReply => {
  async function* lines() {
    yield BYTE_ORDER_MARK
    for await (const row of rows) yield csvLine(row)
  }
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(lines(), { objectMode: false }))
}
