import multipart from '@fastify/multipart'
import { Problem, User } from '@qunkit/contract'
import { Type } from 'typebox'
import { Refusal } from '../errors/refusal.ts'
import { answers } from '../http/answers.ts'
import type { App } from '../http/app.ts'
import { callerOf } from '../http/authenticate.ts'
import { orErased } from '../profiles/routes.ts'
import { toUser } from '../profiles/view.ts'
import type { Services } from '../services.ts'
import { avatarKeyOf, isAvatarKey } from './avatar-store.ts'
import { encodeAvatar } from './encode-avatar.ts'
import { giveAvatar, holdPicture } from './give-avatar.ts'
import { readUpload } from './read-upload.ts'

const File = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' })
const Form = Type.Object({ avatar: File })

/** Needs a caller: registered where `authenticate` runs. */
export const avatarUploadRoute = async (app: App, services: Services): Promise<void> => {
  const { config, store, avatars } = services
  await app.register(multipart, {
    limits: {
      files: 1,
      fileSize: config.avatarMaxBytes,
      fields: 10,
      fieldSize: 1024,
      parts: 11,
      headerPairs: 20,
    },
  })
  app.post(
    '/v1/me/avatar',
    {
      schema: {
        tags: ['me'],
        summary: 'Give my avatar',
        description: 'One file in `multipart/form-data`, under any name, as `wx.uploadFile` sends it.',
        consumes: ['multipart/form-data'],
        body: Form,
        response: answers(User),
      },
      // The form is read as a stream, in the handler: there is nothing to check before.
      validatorCompiler: () => () => true,
    },
    async (request) => {
      const { user } = callerOf(request)
      const picture = await encodeAvatar(await readUpload(request), { maxPixels: config.avatarMaxPixels })
      orErased(await store.reads.userById(user))
      await store.write((writes) => holdPicture(writes, avatarKeyOf(picture)))
      const key = await avatars.keep(picture)
      return toUser(services, orErased(await store.write((writes) => giveAvatar(writes, user, key))))
    },
  )
}

/** Open to everyone who knows the address, as pictures on the web are. */
export const avatarRoute = (app: App, { avatars, config }: Services): void => {
  const elsewhere = config.avatarStorage?.publicUrl?.replace(/\/$/, '')
  app.get(
    '/v1/avatars/:key',
    {
      schema: {
        tags: ['avatars'],
        summary: 'A stored picture, cacheable for ever',
        params: Type.Object({ key: Type.String({ maxLength: 200 }) }),
        response: {
          200: { description: 'The picture', content: { 'image/jpeg': { schema: File } } },
          302: { description: 'Where it is, when it is in object storage that everyone may read' },
          default: Problem,
        },
      },
    },
    async ({ params }, reply) => {
      const isKey = isAvatarKey(params.key)
      // Not for ever: the pictures may move, and their addresses here stay.
      if (isKey && elsewhere !== undefined)
        return reply.header('cache-control', 'public, max-age=86400').redirect(`${elsewhere}/${params.key}`)
      const picture = isKey ? await avatars.read(params.key) : undefined
      if (picture === undefined) throw new Refusal('AVATAR_NOT_FOUND')
      return reply
        .type('image/jpeg')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'")
        .send(picture)
    },
  )
}
