import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { refuseNewerSchema } from '../store/migrations/migrator.ts'
import { DataError } from './data-error.ts'
import type { LongWork } from './progress.ts'
import { readLines } from './read-lines.ts'
import { ROWS_AT_ONCE } from './snapshot.ts'
import type { ColumnShape, Row } from './table-shape.ts'
import {
  type Header,
  readHeader,
  readRow,
  readTableEnd,
  readTableHead,
  readTransferEnd,
  type TableHead,
  TRANSFER_VERSION,
} from './transfer-format.ts'

/** What a transfer is read into. Each call is awaited before the next. */
export interface TransferReader {
  begin(header: Header): Promise<void> | void
  table(head: TableHead): Promise<void> | void
  rows(head: TableHead, rows: readonly Row[]): Promise<void> | void
  tableEnd(head: TableHead, sha256: string): Promise<void> | void
}

/** What a whole transfer was. */
export interface TransferSummary {
  readonly header: Header
  readonly counts: Readonly<Record<string, number>>
}

/**
 * Reads a file of the format to its end, and holds it against its own counts and checksums.
 * @throws DataError when it is no such file, is damaged or cut off; SchemaNewerError
 */
export async function readTransfer(
  file: string,
  reader: TransferReader,
  { signal, onProgress }: LongWork,
  part: string,
): Promise<TransferSummary> {
  const { size } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new DataError(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
    )
  })
  const source = createReadStream(file, { highWaterMark: 256 * 1024 })
  const text = createGunzip({ chunkSize: 256 * 1024 })
  source.on('error', (error) => text.destroy(error))
  source.pipe(text)
  const state = new TransferState(reader)
  try {
    for await (const lines of readLines(text)) {
      signal?.throwIfAborted()
      for (const line of lines) await state.line(line)
      onProgress?.({ part, done: source.bytesRead, total: size })
    }
    return state.end()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_') === true)
      throw new DataError(`${file} is no export of Qunkit, or it is damaged or cut off (${code}).`)
    throw error instanceof DataError ? new DataError(`${file}: ${error.message}`) : error
  } finally {
    source.destroy()
    text.destroy()
  }
}

interface OpenTable extends TableHead {
  readonly kinds: readonly Pick<ColumnShape, 'kind'>[]
}

/** Where in the format the lines have come to. */
class TransferState {
  readonly #reader: TransferReader
  readonly #whole = createHash('sha256')
  readonly #counts: Record<string, number> = {}
  #header: Header | undefined
  #head: OpenTable | undefined
  #ofTable: Hash = createHash('sha256')
  #read = 0
  #batch: Row[] = []
  #isEnded = false

  constructor(reader: TransferReader) {
    this.#reader = reader
  }

  async line(line: Buffer): Promise<void> {
    if (this.#isEnded) throw new DataError('Something stands after the end.')
    const value = parse(line)
    if (this.#header === undefined) await this.#begin(value)
    else if (this.#head === undefined) {
      const end = readTransferEnd(value)
      if (end !== undefined) return this.#endTransfer(end)
      await this.#beginTable(value)
    } else if (Array.isArray(value)) {
      await this.#row(line, value, this.#head)
    } else await this.#endTable(value, this.#head)
    this.#whole.update(line).update('\n')
  }

  end(): TransferSummary {
    if (this.#header === undefined || !this.#isEnded)
      throw new DataError('The end is missing: the file was cut off.')
    return { header: this.#header, counts: this.#counts }
  }

  async #begin(value: unknown): Promise<void> {
    const header = readHeader(value)
    if (header === undefined) throw new DataError('This is no export of Qunkit.')
    if (header.version !== TRANSFER_VERSION)
      throw new DataError(
        `Its format has the version ${header.version}; this Qunkit reads ${TRANSFER_VERSION}.`,
      )
    refuseNewerSchema(header.schema)
    this.#header = header
    await this.#reader.begin(header)
  }

  async #beginTable(value: unknown): Promise<void> {
    const head = readTableHead(value)
    if (head === undefined) throw new DataError('A table should begin here: the file is damaged.')
    if (head.table in this.#counts) throw new DataError(`The table ${head.table} stands twice in it.`)
    this.#head = { ...head, kinds: head.columns.map(([, kind]) => ({ kind })) }
    this.#ofTable = createHash('sha256')
    this.#read = 0
    await this.#reader.table(head)
  }

  async #row(line: Buffer, value: unknown, head: OpenTable): Promise<void> {
    const row = readRow(value, head.kinds)
    if (row === undefined) throw new DataError(`A row of ${head.table} does not fit its columns.`)
    this.#ofTable.update(line).update('\n')
    this.#read += 1
    this.#batch.push(row)
    if (this.#batch.length === ROWS_AT_ONCE) await this.#flush(head)
  }

  async #flush(head: TableHead): Promise<void> {
    if (this.#batch.length === 0) return
    await this.#reader.rows(head, this.#batch)
    this.#batch = []
  }

  async #endTable(value: unknown, head: TableHead): Promise<void> {
    const end = readTableEnd(value)
    if (end?.end !== head.table) throw new DataError(`The end of ${head.table} is missing.`)
    if (this.#read !== head.rows)
      throw new DataError(`${head.table} has ${this.#read} rows, and should have ${head.rows}.`)
    if (this.#ofTable.digest('hex') !== end.sha256)
      throw new DataError(`The checksum of ${head.table} is wrong.`)
    await this.#flush(head)
    await this.#reader.tableEnd(head, end.sha256)
    this.#counts[head.table] = head.rows
    this.#head = undefined
  }

  #endTransfer({ rows, sha256 }: { rows: number; sha256: string }): void {
    const read = Object.values(this.#counts).reduce((sum, count) => sum + count, 0)
    if (read !== rows || this.#whole.digest('hex') !== sha256)
      throw new DataError('The checksum of the whole is wrong.')
    this.#isEnded = true
  }
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString())
  } catch {
    throw new DataError('A line is no JSON: the file is damaged.')
  }
}
