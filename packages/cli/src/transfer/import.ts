import { importData } from '@qunkit/server'
import { green, yellow } from 'yoctocolors'
import { readConfig } from '../config/read-config.ts'
import { doLongWork } from '../terminal/long-work.ts'
import { rowTable, sumOf } from '../terminal/row-table.ts'
import { sayWhatFollowed } from './say-what-followed.ts'

/** Reads a file of `qunkit export` into the database that is configured, all of it or nothing, and says what it did. */
export const importFrom = async (
  file: string,
  { config: to, replace = false }: { config?: string; replace?: boolean },
): Promise<void> => {
  const { databaseUrl, dataSecrets } = await readConfig(to)
  const imported = await doLongWork((work) =>
    importData({ databaseUrl, file, replace, dataSecrets, ...work }),
  )
  console.log(`${green('✔')} ${sumOf(imported.counts).toLocaleString('en')} rows, read back and compared`)
  console.log(rowTable(imported.counts))
  if (imported.unopenable > 0)
    console.log(
      `${yellow('!')} ${imported.unopenable.toLocaleString('en')} session keys and access tokens were sealed with a secret that is not in QUNKIT_DATA_SECRET. Add it, after the present one, and nobody notices; without it, those users log in once more.`,
    )
  sayWhatFollowed(imported)
}
