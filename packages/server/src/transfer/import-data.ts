import { sealingKeyId } from '../secrets/sealer.ts'
import { DataError } from './data-error.ts'
import { openReceiver } from './open-ends.ts'
import type { LongWork } from './progress.ts'
import { readTransfer } from './read-transfer.ts'
import type { Finished, Receiver } from './receiver.ts'
import { tableDigest } from './table-digest.ts'
import type { Row, TableShape } from './table-shape.ts'
import type { TableHead } from './transfer-format.ts'
import type { RowCounts } from './write-transfer.ts'

export interface ImportRequest extends LongWork {
  readonly databaseUrl: string
  readonly file: string
  /** Puts data that is there aside, instead of refusing. */
  readonly replace: boolean
  /** Those of the configuration: what is sealed in the file opens only with one of them. */
  readonly dataSecrets: readonly string[]
}

export interface Imported extends Finished {
  readonly counts: RowCounts
  /** How many session keys and access tokens no configured data secret opens. */
  readonly unopenable: number
}

/**
 * Reads a file of `exportData` into a new database, all of it or nothing: the file is read once to check it before
 * anything is made, and what was written is read back and held against the file's checksums before it takes its place.
 * @throws DataError, SchemaNewerError, StoreUnavailableError; the signal's reason
 */
export async function importData(request: ImportRequest): Promise<Imported> {
  const { databaseUrl, file, replace, dataSecrets, signal, onProgress } = request
  await readTransfer(
    file,
    { begin() {}, table() {}, rows() {}, tableEnd() {} },
    { signal, onProgress },
    'checking',
  )
  const receiver = await openReceiver(databaseUrl, { replace })
  const seals = new SealCount(dataSecrets)
  try {
    const counts = await load(receiver, file, seals, { signal, onProgress })
    const finished = await receiver.finish()
    return { ...finished, counts, unopenable: seals.unopenable }
  } catch (error) {
    await receiver.abandon()
    throw error
  }
}

async function load(receiver: Receiver, file: string, seals: SealCount, work: LongWork): Promise<RowCounts> {
  let shapes: readonly TableShape[] = []
  let current: TableShape | undefined
  const digests = new Map<string, string>()
  const { counts } = await readTransfer(
    file,
    {
      async begin({ schema }) {
        shapes = await receiver.makeTables(schema)
      },
      table(head) {
        current = shapeFor(head, shapes)
      },
      async rows(head, rows) {
        if (current === undefined) return
        seals.look(head, rows)
        await receiver.put(current, rows)
      },
      tableEnd(head, sha256) {
        digests.set(head.table, sha256)
      },
    },
    work,
    'loading',
  )
  const missing = shapes.find(({ name }) => !digests.has(name))
  if (missing !== undefined) throw new DataError(`The table ${missing.name} is missing in ${file}.`)
  await compare(receiver, digests, work)
  return counts
}

/** The table as it was made here, with its columns in the order of the file's. */
function shapeFor(head: TableHead, shapes: readonly TableShape[]): TableShape {
  const shape = shapes.find(({ name }) => name === head.table)
  const columns = head.columns.map(([name, kind]) =>
    shape?.columns.find((column) => column.name === name && column.kind === kind),
  )
  const known = columns.filter((column) => column !== undefined)
  if (shape === undefined || known.length < head.columns.length || known.length !== shape.columns.length)
    throw new DataError(`The columns of ${head.table} are not those that its schema has.`)
  return { ...shape, columns: known }
}

async function compare(
  receiver: Receiver,
  digests: ReadonlyMap<string, string>,
  { signal, onProgress }: LongWork,
): Promise<void> {
  const written = await receiver.readBack()
  for (const [at, table] of written.tables.entries()) {
    onProgress?.({ part: 'comparing', done: at, total: written.tables.length })
    if ((await tableDigest(written, table, signal)) !== digests.get(table.name))
      throw new DataError(`What was written of ${table.name} does not read back as it stands in the file.`)
  }
  onProgress?.({ part: 'comparing', done: written.tables.length, total: written.tables.length })
}

/** Counts what was sealed with a secret that is not configured here. */
class SealCount {
  unopenable = 0
  readonly #known: ReadonlySet<string>

  constructor(dataSecrets: readonly string[]) {
    this.#known = new Set(dataSecrets.map(sealingKeyId))
  }

  look({ columns }: TableHead, rows: readonly Row[]): void {
    const at = columns.findIndex(([name]) => name === 'sealed')
    if (at === -1) return
    for (const row of rows) {
      const sealed = row[at]
      if (sealed instanceof Uint8Array && !this.#known.has(keyIdOf(sealed))) this.unopenable += 1
    }
  }
}

const keyIdOf = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(0, 4)).toString('hex')
