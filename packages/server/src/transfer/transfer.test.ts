import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../store/open-store.ts'
import { tableNames } from '../store/tables.ts'
import { startPostgres, type TestPostgres } from '../store/testing/postgres.ts'
import { DataError } from './data-error.ts'
import { exportData } from './export-data.ts'
import { importData } from './import-data.ts'
import { FILL_SECRET, fillStore, LAST } from './testing/fill-store.ts'

let folder: string
let postgres: TestPostgres
let names = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-transfer-'))
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

const newName = (end: string) => {
  names += 1
  return join(folder, `${names}${end}`)
}
const newSqlite = () => `sqlite:${newName('.db')}`

const filled = async (databaseUrl: string, seed = 7, people = 60): Promise<string> => {
  const store = await openStore(databaseUrl)
  try {
    await store.migrate()
    await fillStore(store, { seed, people })
  } finally {
    await store.close()
  }
  return databaseUrl
}

const exported = async (databaseUrl: string): Promise<string> => {
  const file = newName('.qunkit')
  await exportData({ databaseUrl, file })
  return file
}

const load = (file: string, databaseUrl: string, replace = false) =>
  importData({ file, databaseUrl, replace, dataSecrets: [FILL_SECRET] })

/** All lines but the header and the checksum over it, which tell the engine and the time. */
const contentOf = async (file: string): Promise<string[]> =>
  gunzipSync(await readFile(file))
    .toString()
    .split('\n')
    .slice(1, -2)

const messageOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DataError)
  return (error as DataError).message
}

describe('moving all data', () => {
  it('from SQLite to PostgreSQL and back loses and changes nothing, whatever the data is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const first = await exported(await filled(newSqlite(), seed, 30))
        const onPostgres = await postgres.createDatabase()
        await load(first, onPostgres)
        const second = await exported(onPostgres)
        const back = newSqlite()
        await load(second, back)
        const third = await exported(back)
        const content = await contentOf(first)
        expect(await contentOf(second)).toEqual(content)
        expect(await contentOf(third)).toEqual(content)
      }),
      { numRuns: 3 },
    )
  })

  it('has rows of every table, so that none is left out by the test above', async () => {
    const content = await contentOf(await exported(await filled(newSqlite(), 1, 120)))
    const heads = content.flatMap((line) => (line.startsWith('{"table"') ? [JSON.parse(line)] : []))
    expect(heads.map(({ table }) => table).toSorted()).toEqual(tableNames.toSorted())
    expect(heads.filter(({ rows }) => rows === 0)).toEqual([])
  })

  it('knows every table that the migrations make', async () => {
    const url = await filled(await postgres.createDatabase(), 1, 1)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
    )
    await client.end()
    expect(rows.map(({ name }) => name).toSorted()).toEqual(tableNames.toSorted())
  })

  it('works on in the other engine: the members, the sealed keys and the next change of a group', async () => {
    const file = await exported(await filled(newSqlite()))
    const url = await postgres.createDatabase()
    const { counts, unopenable } = await load(file, url)
    expect(counts.session_keys).toBeGreaterThan(0)
    expect(unopenable).toBe(0)
    const store = await openStore(url)
    try {
      expect(await store.migrate()).toEqual([])
      const user = await store.reads.userByOpenid('wx0123456789abcdef', LAST)
      if (user === undefined) throw new Error('The last one is there.')
      expect(await store.write((writes) => writes.setNickname(user.userId, 'moved'))).toMatchObject({
        nickname: 'moved',
      })
    } finally {
      await store.close()
    }
  })

  it('counts the keys that no configured data secret opens', async () => {
    const file = await exported(await filled(newSqlite()))
    const databaseUrl = newSqlite()
    const dataSecrets = ['another-secret-of-more-than-thirty-two-characters']
    const { counts, unopenable } = await importData({ file, databaseUrl, replace: false, dataSecrets })
    expect(unopenable).toBe((counts.session_keys ?? 0) + 2)
  })

  it('is of one moment, while others write', async () => {
    const url = await filled(newSqlite(), 3, 30)
    const store = await openStore(url)
    try {
      const quiet = await contentOf(await exported(url))
      const file = newName('.qunkit')
      let isWritten: Promise<unknown> | undefined
      await exportData({
        databaseUrl: url,
        file,
        onProgress() {
          isWritten ??= fillStore(store, { seed: 4, people: 5 })
        },
      })
      await isWritten
      expect(await contentOf(file)).toEqual(quiet)
      expect((await contentOf(await exported(url))).length).toBeGreaterThan(quiet.length)
    } finally {
      await store.close()
    }
  })
})

describe.each([
  ['SQLite', async () => newSqlite()],
  ['PostgreSQL', () => postgres.createDatabase()],
])('an import into %s', (engine, newDatabase) => {
  it('refuses a database that holds data, and changes nothing', async () => {
    const url = await filled(await newDatabase(), 5, 10)
    const before = await contentOf(await exported(url))
    const file = await exported(await filled(newSqlite(), 6, 20))
    expect(await messageOf(load(file, url))).toMatch(/holds data.*--replace/)
    expect(await contentOf(await exported(url))).toEqual(before)
  })

  it('puts what is there aside, when it is told to', async () => {
    const url = await filled(await newDatabase(), 5, 10)
    const file = await exported(await filled(newSqlite(), 6, 20))
    const { setAside } = await load(file, url, true)
    expect(await contentOf(await exported(url))).toEqual(await contentOf(file))
    expect(setAside).toMatch(
      engine === 'SQLite' ? /\.db\.before-\d{8}T\d{6}Z$/ : /qunkit_before_\d{8}t\d{6}z$/,
    )
    if (setAside !== undefined && engine === 'SQLite') expect(existsSync(setAside)).toBe(true)
  })

  it('takes one that was migrated and never used', async () => {
    const url = await newDatabase()
    const store = await openStore(url)
    await store.migrate()
    await store.close()
    const file = await exported(await filled(newSqlite(), 8, 5))
    expect((await load(file, url)).setAside).toBeUndefined()
  })

  it('leaves nothing of itself when it is stopped in the middle', async () => {
    const file = await exported(await filled(newSqlite(), 9, 100))
    const url = await newDatabase()
    const before = readdirSync(folder).toSorted()
    const stopping = new AbortController()
    const stopped = importData({
      file,
      databaseUrl: url,
      replace: false,
      dataSecrets: [FILL_SECRET],
      signal: stopping.signal,
      onProgress: ({ part }) => {
        if (part === 'comparing') stopping.abort()
      },
    })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
    expect(readdirSync(folder).toSorted()).toEqual(before)
    const { counts } = await load(file, url)
    expect(counts.users).toBeGreaterThan(0)
  })
})

it('refuses an SQLite file that a server has open', async () => {
  const url = newSqlite()
  const store = await openStore(url)
  try {
    await store.migrate()
    const file = await exported(await filled(newSqlite(), 6, 5))
    expect(await messageOf(load(file, url, true))).toMatch(/Stop the server first/)
  } finally {
    await store.close()
  }
})

describe('a file that is not whole', () => {
  const damaged = async (change: (lines: string[]) => string[]): Promise<string> => {
    const lines = gunzipSync(await readFile(await exported(await filled(newSqlite(), 2, 20))))
      .toString()
      .split('\n')
    const file = newName('.damaged')
    await writeFile(file, gzipSync(change(lines).join('\n')))
    return file
  }
  const firstUser = (lines: string[]) => lines.findIndex((line) => line.startsWith('{"table":"users"')) + 1
  const cases: Record<string, [(lines: string[]) => string[], RegExp]> = {
    'without its end': [(lines) => [...lines.slice(0, -2), ''], /cut off/],
    'that ends in a line': [(lines) => lines.slice(0, 30), /not whole/],
    'with a row less': [
      (lines) => lines.toSpliced(firstUser(lines), 1),
      /users has 1?\d rows, and should have/,
    ],
    'with a row changed': [
      (lines) => lines.map((line) => line.replace(/wx0123/, 'wx9999')),
      /checksum of access_tokens/,
    ],
    'with another header': [
      (lines) => [(lines[0] ?? '').replace('sqlite', 'postgres'), ...lines.slice(1)],
      /checksum of the whole/,
    ],
    'with a value of another kind': [
      (lines) => lines.toSpliced(firstUser(lines), 1, '[1,2,3,4,5,6]'),
      /does not fit/,
    ],
    'of another format': [() => ['{"format":"other"}', ''], /no export of Qunkit/],
    'of a later format': [
      (lines) => [(lines[0] ?? '').replace('"version":1', '"version":2'), ''],
      /version 2/,
    ],
    'with a table twice': [
      (lines) => [...lines.slice(0, 2), ...lines.slice(1)],
      /damaged|does not fit|missing/,
    ],
    'that is no JSON': [() => ['{', ''], /no JSON/],
  }
  it.each(Object.entries(cases))(
    '%s is refused before anything is made',
    async (_what, [change, message]) => {
      const databaseUrl = newSqlite()
      expect(await messageOf(load(await damaged(change), databaseUrl))).toMatch(message)
      expect(existsSync(databaseUrl.slice('sqlite:'.length))).toBe(false)
    },
  )

  it('is refused when it is not gzipped, cut off, or not there', async () => {
    const plain = newName('.plain')
    await writeFile(plain, 'hello')
    const whole = await readFile(await exported(await filled(newSqlite(), 2, 20)))
    const half = newName('.half')
    await writeFile(half, whole.subarray(0, whole.length / 2))
    for (const file of [plain, half])
      expect(await messageOf(load(file, newSqlite()))).toMatch(/damaged or cut off/)
    expect(await messageOf(load(newName('.none'), newSqlite()))).toMatch(/There is no file/)
  })

  it('is refused when a newer version wrote it', async () => {
    const file = await damaged((lines) => [
      (lines[0] ?? '').replace(/"schema":\[.*\]/, '"schema":["9999-later"]'),
      '',
    ])
    await expect(load(file, newSqlite())).rejects.toThrow(/newer version of Qunkit.*9999-later/)
  })
})

describe('an export', () => {
  it('that is stopped leaves no file', async () => {
    const stopping = new AbortController()
    const file = newName('.qunkit')
    const databaseUrl = await filled(newSqlite(), 2, 20)
    const stopped = exportData({
      databaseUrl,
      file,
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    })
    await expect(stopped).rejects.toThrow()
    expect(existsSync(file)).toBe(false)
    expect(existsSync(`${file}.partial`)).toBe(false)
  })

  it('does not write over a file, and says when there is nothing to export', async () => {
    const file = newName('.qunkit')
    await writeFile(file, 'precious')
    const databaseUrl = await filled(newSqlite(), 2, 2)
    expect(await messageOf(exportData({ databaseUrl, file }))).toMatch(/there already/)
    expect(await readFile(file, 'utf8')).toBe('precious')
    const empty = newSqlite()
    await writeFile(empty.slice('sqlite:'.length), '')
    expect(await messageOf(exportData({ databaseUrl: empty, file: newName('.qunkit') }))).toMatch(
      /never migrated/,
    )
  })
})
