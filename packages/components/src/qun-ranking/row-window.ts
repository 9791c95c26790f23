/** Rows are watched by tens: a watch for each would cost more than it spares. */
export const ROWS_A_CHUNK = 10

export interface RowWindow {
  /** The first row that is drawn, and the first after it that is not. */
  readonly from: number
  readonly to: number
}

export const chunksOf = (rows: number): number[] =>
  Array.from({ length: Math.ceil(rows / ROWS_A_CHUNK) }, (_, chunk) => chunk)

/**
 * The rows to draw: the chunks near the screen, and what is between them. Before WeChat has said what is near, or
 * while the list is out of sight, the first chunk.
 */
export const windowOf = (near: ReadonlySet<number>, rows: number): RowWindow => {
  const chunks = Array.from(near).filter((chunk) => chunk * ROWS_A_CHUNK < rows)
  const first = chunks.length > 0 ? Math.min(...chunks) : 0
  const last = chunks.length > 0 ? Math.max(...chunks) : 0
  return { from: first * ROWS_A_CHUNK, to: Math.min((last + 1) * ROWS_A_CHUNK, rows) }
}
