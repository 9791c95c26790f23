/** How many rows each table has, those that have some, in columns. */
export const rowTable = (rows: Readonly<Record<string, number>>): string => {
  const filled = Object.entries(rows).filter(([, count]) => count > 0)
  const wide = Math.max(...filled.map(([table]) => table.length), 0)
  return filled
    .map(([table, count]) => `  ${table.padEnd(wide)}  ${count.toLocaleString('en').padStart(12)}`)
    .join('\n')
}

export const sumOf = (rows: Readonly<Record<string, number>>): number =>
  Object.values(rows).reduce((sum, count) => sum + count, 0)
