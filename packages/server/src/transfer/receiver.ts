import type { Snapshot } from './snapshot.ts'
import type { Row, TableShape } from './table-shape.ts'

/**
 * A new database beside the one there is, which takes its place in one step at the end. Until `finish` resolves nothing
 * is seen of it; after `abandon` nothing of it is left.
 */
export interface Receiver {
  readonly engine: 'sqlite' | 'postgres'
  /** Makes the tables as they were after these migrations; answers them. */
  makeTables(schema: readonly string[]): Promise<readonly TableShape[]>
  put(table: TableShape, rows: readonly Row[]): Promise<void>
  /** What has been put so far, to be held against what was sent. */
  readBack(): Promise<Snapshot>
  /** Runs the migrations that are later, and puts it in its place. */
  finish(): Promise<Finished>
  abandon(): Promise<void>
}

export interface Finished {
  /** The migrations that the data was brought forward by. */
  readonly migrated: readonly string[]
  /** Where the data is that was there before; undefined when there was none. */
  readonly setAside: string | undefined
}

export interface ReceiverOptions {
  /** Whether data that is there may be put aside. */
  readonly replace: boolean
}

/** Names what is put aside, so that it sorts by time: `20261128T091500Z`. */
export const timeForName = (now: Date): string => now.toISOString().replaceAll(/[-:]|\.\d+/g, '')
