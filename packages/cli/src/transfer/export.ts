import { exportData } from '@qunkit/server'
import { green } from 'yoctocolors'
import { readConfig } from '../config/read-config.ts'
import { doLongWork } from '../terminal/long-work.ts'
import { rowTable, sumOf } from '../terminal/row-table.ts'

/** Writes all data into a file that either engine reads, and says what is in it. */
export const exportTo = async (file: string, { config: from }: { config?: string }): Promise<void> => {
  const { databaseUrl } = await readConfig(from)
  const rows = await doLongWork((work) => exportData({ databaseUrl, file, ...work }))
  console.log(`${green('✔')} ${file}: ${sumOf(rows).toLocaleString('en')} rows`)
  console.log(rowTable(rows))
  console.log(
    'Session keys are in it as they are in the database, sealed: import it with the same QUNKIT_DATA_SECRET.',
  )
}
