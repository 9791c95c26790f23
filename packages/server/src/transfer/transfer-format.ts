import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { DataError } from './data-error.ts'
import type { ColumnShape, Row, Value } from './table-shape.ts'

/*
 * A transfer is gzipped text, one JSON value a line:
 *
 *   {"format":"qunkit-transfer","version":1,"engine":"sqlite","createdAt":"…","schema":["0001-group-flow",…]}
 *   {"table":"users","columns":[["user_id","text"],["appid","text"],…],"rows":2}      each table, in order of reference
 *   ["0a8e…","wx0123…","oABC…",null,null,1764000000000]                               each row, by primary key
 *   ["0a8f…","wx0123…","oDEF…","Ann",null,1764000000000]
 *   {"end":"users","sha256":"…"}                                                      of the lines of its rows
 *   …
 *   {"end":"transfer","rows":1234,"sha256":"…"}                                       of all lines before this one
 *
 * A value is a string, a whole number, or null; bytes are strings of base64. Both engines write the same rows in the same
 * order, so that a table's sha256 tells whether two databases hold the same.
 */

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Name = Type.String({ pattern: '^[a-z_]{1,63}$' })

const Header = Type.Object({
  format: Type.Literal('qunkit-transfer'),
  version: Type.Integer(),
  engine: Type.Enum(['sqlite', 'postgres']),
  createdAt: Type.String({ maxLength: 40 }),
  schema: Type.Array(Type.String({ pattern: '^[0-9a-z-]{1,100}$' }), { minItems: 1, maxItems: 1000 }),
})
const TableHead = Type.Object({
  table: Name,
  columns: Type.Array(Type.Tuple([Name, Type.Enum(['text', 'integer', 'bytes'])]), { minItems: 1 }),
  rows: Count,
})
const TableEnd = Type.Object({ end: Name, sha256: Sha256 })
const TransferEnd = Type.Object({ end: Type.Literal('transfer'), rows: Count, sha256: Sha256 })

export type Header = Static<typeof Header>
export type TableHead = Static<typeof TableHead>
export type TableEnd = Static<typeof TableEnd>
export type TransferEnd = Static<typeof TransferEnd>

const schemas = {
  header: Compile(Header),
  tableHead: Compile(TableHead),
  tableEnd: Compile(TableEnd),
  transferEnd: Compile(TransferEnd),
}

export const TRANSFER_VERSION = 1

/** @throws DataError for a value that would not come back the same. */
export function encodeRow(row: Row): string {
  return JSON.stringify(row.map(encodeValue))
}

function encodeValue(value: Value): string | number | null {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new DataError(
      'A number in the database is no whole number below 2^53: it would not survive the move.',
    )
  if (!(value instanceof Uint8Array)) return value
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
}

/** What a line says, or undefined when it says something else. */
export const readHeader = (value: unknown) => (schemas.header.Check(value) ? value : undefined)
export const readTableHead = (value: unknown) => (schemas.tableHead.Check(value) ? value : undefined)
export const readTableEnd = (value: unknown) => (schemas.tableEnd.Check(value) ? value : undefined)
export const readTransferEnd = (value: unknown) => (schemas.transferEnd.Check(value) ? value : undefined)

/** The row of a line, or undefined when it does not fit the columns. */
export function readRow(value: unknown, columns: readonly Pick<ColumnShape, 'kind'>[]): Row | undefined {
  if (!Array.isArray(value) || value.length !== columns.length) return undefined
  const row: Value[] = []
  for (const [at, { kind }] of columns.entries()) {
    const read = readValue(value[at], kind)
    if (read === undefined) return undefined
    row.push(read)
  }
  return row
}

function readValue(value: unknown, kind: ColumnShape['kind']): Value | undefined {
  if (value === null) return null
  if (kind === 'integer') return Number.isSafeInteger(value) ? (value as number) : undefined
  if (typeof value !== 'string') return undefined
  if (kind === 'text') return value
  const bytes = Buffer.from(value, 'base64')
  return bytes.toString('base64') === value ? bytes : undefined
}
