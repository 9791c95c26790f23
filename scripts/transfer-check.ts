// `npm run transfer-check -- --people 150000`: fills an SQLite database through the store's own methods, moves all of it to a
// real PostgreSQL and back, and holds the three against each other. Prints rows a second and the memory it took; the
// default, 150,000 people, gives more than a million rows.
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { exportData, importData, openStore } from '@qunkit/server'
import { startPostgres } from '../packages/server/src/store/testing/postgres.ts'
import { FILL_SECRET, fillStore } from '../packages/server/src/transfer/testing/fill-store.ts'

const { values } = parseArgs({
  options: { people: { type: 'string', default: '150000' }, seed: { type: 'string', default: '1' } },
})
const [people, seed] = [Number(values.people), Number(values.seed)]

let peak = 0
const watching = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 100)

const step = async (what: string, work: () => Promise<Readonly<Record<string, number>>>): Promise<number> => {
  peak = process.memoryUsage.rss()
  const began = performance.now()
  const rows = Object.values(await work()).reduce((sum, count) => sum + count, 0)
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${what.padEnd(24)} ${rows.toLocaleString('en').padStart(12)} rows ${seconds.toFixed(1).padStart(8)} s ${Math.round(
      rows / seconds,
    )
      .toLocaleString('en')
      .padStart(9)} rows/s   at most ${Math.round(peak / 1e6)} MB`,
  )
  return rows
}

/** The checksum of each table: all that tells whether two files hold the same. */
const checksums = async (file: string): Promise<string> => {
  const found: string[] = []
  let rest = ''
  for await (const piece of createReadStream(file).pipe(createGunzip())) {
    const lines = (rest + String(piece)).split('\n')
    rest = lines.pop() ?? ''
    found.push(...lines.filter((line) => line.startsWith('{"end"') && !line.startsWith('{"end":"transfer"')))
  }
  return found.join('\n')
}

const folder = await mkdtemp(join(tmpdir(), 'qunkit-transfer-check-'))
const postgres = await startPostgres()
try {
  const [first, there, back] = [
    `sqlite:${folder}/first.db`,
    await postgres.createDatabase(),
    `sqlite:${folder}/back.db`,
  ]
  const [one, two, three] = [1, 2, 3].map((number) => join(folder, `${number}.qunkit`)) as [
    string,
    string,
    string,
  ]
  console.log(`filling with ${people.toLocaleString('en')} people, seed ${seed}`)
  const store = await openStore(first)
  await store.migrate()
  const tenth = Math.ceil(people / 10)
  await fillStore(store, {
    seed,
    people,
    onProgress: (done) => done % tenth < 500 && console.log(`  ${done.toLocaleString('en')} people`),
  })
  await store.close()

  const move = (file: string, databaseUrl: string) => async () =>
    (await importData({ file, databaseUrl, replace: false, dataSecrets: [FILL_SECRET] })).counts
  const rows = await step('export from SQLite', () => exportData({ databaseUrl: first, file: one }))
  await step('import into PostgreSQL', move(one, there))
  await step('export from PostgreSQL', () => exportData({ databaseUrl: there, file: two }))
  await step('import into SQLite', move(two, back))
  await step('export from SQLite', () => exportData({ databaseUrl: back, file: three }))
  const { size } = await stat(one)
  console.log(`${(size / 1e6).toFixed(1)} MB, ${Math.round(size / rows)} bytes a row`)
  const sums = await Promise.all([one, two, three].map(checksums))
  const isSame = sums.every((sum) => sum === sums[0])
  console.log(isSame ? 'The three hold the same, table by table.' : 'THE THREE DIFFER.')
  if (!isSame) process.exitCode = 1
} finally {
  clearInterval(watching)
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
