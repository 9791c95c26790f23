import type { Row, TableShape } from './table-shape.ts'

/** How many rows are read, moved and written at once: what bounds the memory. */
export const ROWS_AT_ONCE = 1000

/** All data as it was at one moment, while a server goes on writing. */
export interface Snapshot {
  readonly engine: 'sqlite' | 'postgres'
  /** The migrations that made its schema. */
  readonly schema: readonly string[]
  /** Each after those that it refers to. */
  readonly tables: readonly TableShape[]
  count(table: TableShape): Promise<number>
  /** By primary key, text compared byte by byte, so that both engines give the same order; in batches. */
  rows(table: TableShape): AsyncIterable<readonly Row[]>
  close(): Promise<void>
}
