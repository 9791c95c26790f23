import Table from 'cli-table3'

/** A table of the story: plain lines, one for each row. */
export const boxedTable = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string => {
  const none = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
  const table = new Table({ head: [...head], style: { head: [], border: [] }, chars: none })
  for (const row of rows) table.push([...row])
  return table.toString().replace(/^/gm, '   ')
}
