export type CsvCell = string | number | null

/**
 * A line of CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front, which makes
 * it text there: names are given by users, and read by operators.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (cell: CsvCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  // Spreadsheets look past spaces and marks that cannot be seen, and know the full-width signs too.
  const isFormula = /^[\s\p{C}]*[=+\-@＝＋－＠|%]/u.test(cell) || /^[\t\r\n]/.test(cell)
  const text = isFormula ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What lets a spreadsheet read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\u{feff}'
