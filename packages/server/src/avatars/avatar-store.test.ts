import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../errors/refusal.ts'
import { type AvatarStore, avatarKeyOf } from './avatar-store.ts'
import { createFolderAvatarStore } from './folder-store.ts'
import { createObjectAvatarStore } from './object-store.ts'
import { type S3Server, startS3Server } from './testing/s3-server.ts'

const keys = {
  accessKeyId: 'AKID',
  secretAccessKey: 'a secret/with+signs',
  region: 'ap-shanghai',
  bucket: 'faces',
}

let folder: string
let s3: S3Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunkit-pictures-'))
  s3 = await startS3Server(keys)
})
afterEach(() => {
  s3.faults.length = 0
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const inBucket = (changes: Partial<typeof keys> & { endpoint?: string } = {}, tryMs = 5000) =>
  createObjectAvatarStore({ endpoint: s3.url, ...keys, ...changes }, { tryMs, firstWaitMs: 1 })

const stores: Record<string, () => AvatarStore> = {
  'a folder': () => createFolderAvatarStore(join(folder, 'avatars')),
  'object storage': () => inBucket(),
}

const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refusal)
  expect((error as Refusal).code).toBe('AVATAR_STORAGE_UNAVAILABLE')
  return error as Refusal
}

describe.each(Object.entries(stores))('pictures in %s', (_where, open) => {
  it('come back as they were kept, under the hash of their content', async () => {
    const store = open()
    const picture = Buffer.from([0xff, 0xd8, 0, 1, 2, 255])
    const key = await store.keep(picture)
    expect(key).toBe(avatarKeyOf(picture))
    expect(await store.read(key)).toEqual(picture)
    expect(await store.keep(picture)).toBe(key)
    expect(await open().read(key)).toEqual(picture)
  })

  it('are not there before they were kept, nor after they were removed', async () => {
    const store = open()
    const picture = Buffer.from('gone')
    const key = avatarKeyOf(picture)
    expect(await store.read(key)).toBeUndefined()
    await store.keep(picture)
    await store.remove(key)
    expect(await store.read(key)).toBeUndefined()
    await store.remove(key)
    await store.keep(picture)
    expect(await store.read(key)).toEqual(picture)
  })

  it('may be kept by many at once', async () => {
    const store = open()
    const picture = Buffer.from('at once')
    const kept = await Promise.all(Array.from({ length: 10 }, () => store.keep(picture)))
    expect(new Set(kept).size).toBe(1)
    expect(await store.read(kept[0] ?? '')).toEqual(picture)
  })
})

describe('object storage', () => {
  it('is signed: another secret, another region and another key are refused, and say so', async () => {
    for (const [changes, code] of [
      [{ secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
      [{ accessKeyId: 'nobody' }, 'InvalidAccessKeyId'],
      [{ region: 'eu-west-1' }, 'AccessDenied'],
      [{ bucket: 'none' }, 'NoSuchBucket'],
    ] as const) {
      const { cause } = await refusalOf(inBucket(changes).keep(Buffer.from('x')))
      expect(String(cause)).toContain(code)
      expect(String(cause)).not.toContain('wrong')
    }
  })

  it('answers a read of what is not there, and of what it may not read, each as what it is', async () => {
    const store = inBucket()
    const key = avatarKeyOf(Buffer.from('not there'))
    expect(await store.read(key)).toBeUndefined()
    s3.faults.push(403)
    await refusalOf(store.read(key))
  })

  it('is asked again when it fails in passing, three times at the most', async () => {
    const store = inBucket()
    s3.faults.push(500, 503)
    const key = await store.keep(Buffer.from('in the end'))
    expect(s3.objects.get(`avatars/${key}`)).toEqual(Buffer.from('in the end'))
    s3.faults.push(500, 500, 500)
    const before = s3.requests
    const { retryAfter } = await refusalOf(store.keep(Buffer.from('never')))
    expect([s3.requests - before, retryAfter]).toEqual([3, 10])
  })

  it('that never answers is given up, and so is one that is not there', async () => {
    s3.faults.push('never', 'never', 'never')
    await refusalOf(inBucket({}, 50).keep(Buffer.from('slow')))
    await refusalOf(inBucket({ endpoint: 'http://127.0.0.1:1' }).read(avatarKeyOf(Buffer.from('x'))))
  })

  it('may have the bucket in the name of its host', async () => {
    // `localhost` is the bucket here: a host that every machine knows.
    const { port } = new URL(s3.url)
    const store = inBucket({ endpoint: `http://{bucket}:${port}/`, bucket: 'localhost' })
    const { cause } = await refusalOf(store.keep(Buffer.from('x')))
    // It came with a right signature, for a path without the bucket.
    expect(String(cause)).toContain('NoSuchBucket')
  })
})

describe('a folder that cannot be written', () => {
  it('refuses, and leaves no file behind', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    await refusalOf(createFolderAvatarStore(join(file, 'avatars')).keep(Buffer.from('x')))
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
