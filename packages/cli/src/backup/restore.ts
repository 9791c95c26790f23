import { restore } from '@qunkit/server'
import { green } from 'yoctocolors'
import { readConfig } from '../config/read-config.ts'
import { doLongWork } from '../terminal/long-work.ts'
import { sumOf } from '../terminal/row-table.ts'
import { sayWhatFollowed } from '../transfer/say-what-followed.ts'

/** Brings a backup back into the database and the folder that are configured, and says what it did. */
export const restoreFrom = async (
  folder: string,
  { config: file, replace = false }: { config?: string; replace?: boolean },
): Promise<void> => {
  const config = await readConfig(file)
  const restored = await doLongWork((work) => restore({ config, folder, replace, ...work }))
  const { rows, createdAt, pictures } = restored.manifest
  console.log(`${green('✔')} ${sumOf(rows).toLocaleString('en')} rows of ${createdAt} are back`)
  if (pictures.in === 'backup') console.log(`${green('✔')} ${pictures.count.toLocaleString('en')} pictures`)
  else console.log(`The pictures are in the bucket ${pictures.bucket} at ${pictures.endpoint}, as they were.`)
  sayWhatFollowed(restored)
}
