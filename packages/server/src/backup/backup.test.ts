import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderAvatarStore } from '../avatars/folder-store.ts'
import { openStore } from '../store/open-store.ts'
import { startPostgres, type TestPostgres } from '../store/testing/postgres.ts'
import { DataError } from '../transfer/data-error.ts'
import { openSnapshot } from '../transfer/open-ends.ts'
import { tableDigest } from '../transfer/table-digest.ts'
import { FILL_SECRET, fillStore, LAST } from '../transfer/testing/fill-store.ts'
import { backUp } from './back-up.ts'
import { restore } from './restore.ts'

let folder: string
let postgres: TestPostgres
let names = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-backup-'))
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Place {
  readonly databaseUrl: string
  readonly dataDir: string
  readonly dataSecrets: string[]
}

const newName = () => {
  names += 1
  return join(folder, `${names}`)
}
const engines = {
  // In a folder that is not there yet, as a drill's.
  SQLite: async () => `sqlite:${newName()}/qunkit.db`,
  PostgreSQL: () => postgres.createDatabase(),
}
const newPlace = async (engine: keyof typeof engines): Promise<Place> => ({
  databaseUrl: await engines[engine](),
  dataDir: newName(),
  dataSecrets: [FILL_SECRET],
})

/** A place with people in it, of whom the last one has a picture. */
const filled = async (engine: keyof typeof engines, seed: number): Promise<Place> => {
  const place = await newPlace(engine)
  const store = await openStore(place.databaseUrl)
  try {
    await store.migrate()
    await fillStore(store, { seed, people: 15, withAvatars: false })
    const key = await createFolderAvatarStore(join(place.dataDir, 'avatars')).keep(
      Buffer.from(`picture ${seed}`),
    )
    const user = await store.reads.userByOpenid('wx0123456789abcdef', LAST)
    await store.write((writes) => writes.setAvatar(user?.userId ?? '', key))
  } finally {
    await store.close()
  }
  return place
}

/** What tells whether two databases hold the same. */
const contentOf = async ({ databaseUrl }: Place): Promise<Record<string, string>> => {
  const snapshot = await openSnapshot(databaseUrl)
  try {
    const digests: Record<string, string> = {}
    for (const table of snapshot.tables) digests[table.name] = await tableDigest(snapshot, table)
    return digests
  } finally {
    await snapshot.close()
  }
}

const picturesOf = async ({ dataDir }: Place) =>
  (await readdir(join(dataDir, 'avatars'), { recursive: true }).catch(() => [])).filter((name) =>
    name.endsWith('.jpg'),
  )

const messageOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DataError)
  return (error as DataError).message
}

describe.each(['SQLite', 'PostgreSQL'] as const)('a backup of %s', (engine) => {
  it('comes back as it was, in another place, with its pictures', async () => {
    const place = await filled(engine, 1)
    const backup = newName()
    const manifest = await backUp({ config: place, folder: backup })
    expect(manifest).toMatchObject({
      engine: engine === 'SQLite' ? 'sqlite' : 'postgres',
      pictures: { count: 1, missing: 0 },
    })
    const other = await newPlace(engine)
    const restored = await restore({ config: other, folder: backup, replace: false })
    expect(restored).toMatchObject({ migrated: [], setAside: undefined })
    expect(await contentOf(other)).toEqual(await contentOf(place))
    expect(await picturesOf(other)).toEqual(await picturesOf(place))
    const store = await openStore(other.databaseUrl)
    expect(await store.migrate()).toEqual([])
    await store.close()
  })

  it('is of one moment, though others write all the while', async () => {
    const place = await filled(engine, 2)
    const before = await contentOf(place)
    const store = await openStore(place.databaseUrl)
    const backup = newName()
    let writing: Promise<unknown> | undefined
    try {
      await backUp({
        config: place,
        folder: backup,
        onProgress() {
          writing ??= fillStore(store, { seed: 3, people: 5, withAvatars: false })
        },
      })
      await writing
    } finally {
      await store.close()
    }
    const other = await newPlace(engine)
    await restore({ config: other, folder: backup, replace: false })
    expect(await contentOf(other)).toEqual(before)
    expect(await contentOf(place)).not.toEqual(before)
  })

  it('does not take the place of data without leave, and then puts that aside', async () => {
    const [place, other] = [await filled(engine, 4), await filled(engine, 5)]
    const backup = newName()
    await backUp({ config: place, folder: backup })
    const before = await contentOf(other)
    expect(await messageOf(restore({ config: other, folder: backup, replace: false }))).toContain('--replace')
    expect(await contentOf(other)).toEqual(before)
    const { setAside } = await restore({ config: other, folder: backup, replace: true })
    expect(await contentOf(other)).toEqual(await contentOf(place))
    if (engine === 'SQLite')
      expect(await contentOf({ ...other, databaseUrl: `sqlite:${setAside}` })).toEqual(before)
    else expect(setAside).toContain('qunkit_before_')
  })

  it('that was damaged is refused before anything is changed', async () => {
    const place = await filled(engine, 6)
    const cases: [RegExp, (backup: string) => Promise<unknown>][] = [
      [
        /checksum is wrong/,
        (backup) => appendFile(join(backup, engine === 'SQLite' ? 'database.db' : 'database.qunkit'), 'x'),
      ],
      [
        /has no database/,
        (backup) => rm(join(backup, engine === 'SQLite' ? 'database.db' : 'database.qunkit')),
      ],
      [/is no backup/, (backup) => rm(join(backup, 'manifest.json'))],
      [/is no manifest/, (backup) => writeFile(join(backup, 'manifest.json'), '{')],
      [/pictures are missing/, (backup) => rm(join(backup, 'avatars'), { recursive: true })],
      [
        /is damaged/,
        async (backup) =>
          appendFile(
            join(backup, 'avatars', (await picturesOf({ ...place, dataDir: backup }))[0] ?? ''),
            'x',
          ),
      ],
      [
        /users has \d+ rows, and had 999/,
        async (backup) => {
          const file = join(backup, 'manifest.json')
          await writeFile(file, (await readFile(file, 'utf8')).replace(/"users": \d+/, '"users": 999'))
        },
      ],
    ]
    const other = await filled(engine, 7)
    const before = await contentOf(other)
    for (const [message, damage] of cases) {
      const backup = newName()
      await backUp({ config: place, folder: backup })
      await damage(backup)
      expect(await messageOf(restore({ config: other, folder: backup, replace: true }))).toMatch(message)
    }
    expect(await contentOf(other)).toEqual(before)
  })

  it('that is stopped leaves no folder, and a restore that is stopped leaves the data', async () => {
    const place = await filled(engine, 8)
    const before = await contentOf(place)
    const backup = newName()
    const stopped = new AbortController()
    const stop = () => stopped.abort()
    await expect(
      backUp({ config: place, folder: backup, signal: stopped.signal, onProgress: stop }),
    ).rejects.toThrow()
    expect([existsSync(backup), existsSync(`${backup}.partial`)]).toEqual([false, false])
    await backUp({ config: place, folder: backup })
    await expect(
      restore({ config: place, folder: backup, replace: true, signal: stopped.signal, onProgress: stop }),
    ).rejects.toMatchObject({ name: 'AbortError' })
    expect(await contentOf(place)).toEqual(before)
  })
})

it('tells of avatars whose pictures the server did not have, and takes them for missing later too', async () => {
  const place = await filled('SQLite', 9)
  await rm(join(place.dataDir, 'avatars'), { recursive: true })
  const backup = newName()
  expect(await backUp({ config: place, folder: backup })).toMatchObject({
    pictures: { count: 0, missing: 1 },
  })
  await restore({ config: await newPlace('SQLite'), folder: backup, replace: false })
})

it('names the object storage that has the pictures', async () => {
  const place = await filled('SQLite', 10)
  const avatarStorage = {
    endpoint: 'https://s3.example.com',
    bucket: 'faces',
    region: 'r',
    accessKeyId: 'a',
    secretAccessKey: 's',
  }
  const { pictures } = await backUp({ config: { ...place, avatarStorage }, folder: newName() })
  expect(pictures).toEqual({ in: 'object storage', endpoint: 'https://s3.example.com', bucket: 'faces' })
})

it('of PostgreSQL can be restored to SQLite; the other way, it says how', async () => {
  const place = await filled('PostgreSQL', 11)
  const backup = newName()
  await backUp({ config: place, folder: backup })
  const other = await newPlace('SQLite')
  await restore({ config: other, folder: backup, replace: false })
  expect(await contentOf(other)).toEqual(await contentOf(place))
  const back = newName()
  await backUp({ config: other, folder: back })
  expect(await messageOf(restore({ config: place, folder: back, replace: true }))).toContain('qunkit import')
})

it('does not write into a folder that is there', async () => {
  const place = await filled('SQLite', 12)
  expect(await messageOf(backUp({ config: place, folder }))).toContain('there already')
})
