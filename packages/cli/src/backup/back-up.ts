import { backUp } from '@qunkit/server'
import { green, yellow } from 'yoctocolors'
import { readConfig } from '../config/read-config.ts'
import { doLongWork } from '../terminal/long-work.ts'
import { rowTable, sumOf } from '../terminal/row-table.ts'

/** Writes a backup of database and pictures into a new folder, and says what is in it. */
export const backUpTo = async (folder: string, { config: file }: { config?: string }): Promise<void> => {
  const config = await readConfig(file)
  const { engine, rows, pictures } = await doLongWork((work) => backUp({ config, folder, ...work }))
  console.log(`${green('✔')} ${folder}: ${sumOf(rows).toLocaleString('en')} rows of ${engine}`)
  console.log(rowTable(rows))
  if (pictures.in === 'object storage')
    console.log(
      `${yellow('!')} The pictures are not in it: they are in the bucket ${pictures.bucket} at ${pictures.endpoint}. Turn on its versioning or replication.`,
    )
  else {
    console.log(`${green('✔')} ${pictures.count.toLocaleString('en')} pictures`)
    if (pictures.missing > 0)
      console.log(
        `${yellow('!')} ${pictures.missing.toLocaleString('en')} avatars have no picture in QUNKIT_DATA_DIR.`,
      )
  }
  console.log('Keep QUNKIT_DATA_SECRET and QUNKIT_TOKEN_SECRET elsewhere: they are not in it.')
}
