import { DataError } from './data-error.ts'

/** What a value is, whatever the engine calls its type. Times and flags are integers here. */
export type ColumnKind = 'text' | 'integer' | 'bytes'

export interface ColumnShape {
  readonly name: string
  readonly kind: ColumnKind
  /** As the engine calls it. */
  readonly type: string
}

/** A table as an engine describes it. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly ColumnShape[]
  /** The primary key's columns, in its order. */
  readonly key: readonly string[]
  /** The tables that its foreign keys name. */
  readonly refersTo: readonly string[]
}

/** One value of a row, in the order of the columns. */
export type Value = string | number | Uint8Array | null
export type Row = readonly Value[]

const kinds: Readonly<Record<string, ColumnKind>> = {
  text: 'text',
  uuid: 'text',
  integer: 'integer',
  bigint: 'integer',
  smallint: 'integer',
  blob: 'bytes',
  bytea: 'bytes',
}

/** @throws DataError for a type that nothing here knows how to move without loss. */
export function kindOf(table: string, column: string, type: string): ColumnKind {
  const kind = kinds[type.toLowerCase()]
  if (kind === undefined)
    throw new DataError(`${table}.${column} has the type ${type}, which cannot be moved.`)
  return kind
}

/** Each table after those that it refers to; otherwise by name. The same on both engines. */
export function inOrderOfReference(shapes: readonly TableShape[]): TableShape[] {
  const waiting = shapes.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const ordered: TableShape[] = []
  const isPlaced = (name: string) => ordered.some((shape) => shape.name === name)
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ name, refersTo }) =>
      refersTo.every((other) => other === name || isPlaced(other)),
    )
    const [next] = waiting.splice(at, 1)
    if (at === -1 || next === undefined) throw new DataError('The tables refer to each other in a circle.')
    ordered.push(next)
  }
  return ordered
}
