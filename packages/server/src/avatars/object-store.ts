import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Config } from '../config/config.ts'
import { Refusal } from '../errors/refusal.ts'
import { type AvatarStore, avatarKeyOf } from './avatar-store.ts'

type Settings = NonNullable<Config['avatarStorage']>

/** How long one try may take. A picture has a few kilobytes. */
const TRY_MS = 5000
const TRIES = 3
const EMPTY_SHA256 = createHash('sha256').digest('hex')

/** Answers that a second try may mend. */
const isPassing = (status: number): boolean => status >= 500 || status === 429

/** `https://s3.example.com` and a bucket, or `https://{bucket}.cos.ap-shanghai.myqcloud.com`, which names it in its host. */
const rootOf = ({ endpoint, bucket }: Settings): string => {
  const root = endpoint.replace(/\/$/, '')
  return root.includes('{bucket}') ? root.replace('{bucket}', bucket) : `${root}/${bucket}`
}

export interface ObjectStoreOptions {
  /** How long one try may take, in milliseconds. Default 5,000. */
  readonly tryMs?: number
  /** Milliseconds before the second try; doubled before the third. Default 100. */
  readonly firstWaitMs?: number
}

/** Keeps the pictures in a bucket of any storage that speaks S3: AWS, Tencent COS, MinIO. Signed with version 4. */
export const createObjectAvatarStore = (
  settings: Settings,
  { tryMs = TRY_MS, firstWaitMs = 100 }: ObjectStoreOptions = {},
): AvatarStore => {
  const { accessKeyId, secretAccessKey, region } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  const addressOf = (key: string) => `${rootOf(settings)}/avatars/${key}`

  const send = async ({ method, key, body }: Sent, signal: AbortSignal): Promise<Answer> => {
    const response = await client.fetch(addressOf(key), {
      method,
      headers: {
        // Of the content: what arrives changed is refused by the storage. A picture's hash is its name.
        'x-amz-content-sha256': body === undefined ? EMPTY_SHA256 : key.slice(0, 64),
        ...(body === undefined
          ? {}
          : { 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=31536000, immutable' }),
      },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      redirect: 'error',
      signal,
    })
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) }
  }

  /** With a timer of its own: aws4fetch makes a request of what it is given, and what follows a signal's end is then held by nobody. */
  const tryOnce = async (sent: Sent): Promise<Answer> => {
    const abort = new AbortController()
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      late.reject(new Error(`The object storage gave no whole answer within ${tryMs} ms.`))
      abort.abort()
    }, tryMs)
    try {
      return await Promise.race([send(sent, abort.signal), late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  const ask = async (method: string, key: string, body?: Buffer): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce({ method, key, body }).catch((error: unknown) => ({ error }))
      const failed = 'error' in outcome ? outcome.error : undefined
      if ('status' in outcome && !isPassing(outcome.status)) return outcome
      if (attempt === TRIES) throw refused(failed ?? answered(method, outcome))
      await new Promise((resolve) => setTimeout(resolve, firstWaitMs * 2 ** (attempt - 1)))
    }
  }

  return {
    async keep(picture) {
      const key = avatarKeyOf(picture)
      const answer = await ask('PUT', key, picture)
      if (answer.status !== 200) throw refused(answered('PUT', answer))
      return key
    },
    async read(key) {
      const answer = await ask('GET', key)
      if (answer.status === 404) return undefined
      if (answer.status !== 200) throw refused(answered('GET', answer))
      return answer.body
    },
    async remove(key) {
      const answer = await ask('DELETE', key)
      if (![200, 204, 404].includes(answer.status)) throw refused(answered('DELETE', answer))
    },
  }
}

interface Sent {
  readonly method: string
  readonly key: string
  readonly body: Buffer | undefined
}

interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** What the storage said, by its code alone (`AccessDenied`, `NoSuchBucket`): the rest may repeat the key's id. */
const answered = (method: string, outcome: object): Error => {
  const { status, body } = outcome as Answer
  const code = /<Code>(\w{1,60})<\/Code>/.exec(body?.toString('latin1', 0, 2000) ?? '')?.[1]
  return new Error(
    `The object storage answered ${method} with ${status}${code === undefined ? '' : ` ${code}`}.`,
  )
}

const refused = (cause: unknown) => new Refusal('AVATAR_STORAGE_UNAVAILABLE', { cause, retryAfter: 10 })
