import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StoreUnavailableError } from '../store/store-unavailable-error.ts'
import { createAvatarStore } from './avatar-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-avatars-'))
})
afterEach(() => rm(folder, { recursive: true }))

const picture = Buffer.from('a picture')
const key = `${createHash('sha256').update(picture).digest('hex')}.jpg`
const failure = (work: Promise<unknown>) => work.catch((error: unknown) => error)

it('gives back what was kept, once, under the hash of its content', async () => {
  const store = createAvatarStore(folder)
  expect([await store.keep(picture), await store.keep(picture)]).toEqual([key, key])
  expect(await store.read(key)).toEqual(picture)
  expect(await readdir(join(folder, key.slice(0, 2)))).toEqual([key])
})

it('says that the store is unavailable when the disk does not take it, and not that the server is at fault', async () => {
  const file = join(folder, 'a file where a folder should be')
  await writeFile(file, '')
  const error = await failure(createAvatarStore(file).keep(picture))
  expect(StoreUnavailableError.isInstance(error)).toBe(true)
})
