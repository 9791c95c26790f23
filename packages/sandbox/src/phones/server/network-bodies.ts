import { type Static, Type } from 'typebox'

const Texts = Type.Record(Type.String(), Type.String())

const common = {
  appid: Type.String({ pattern: '^[0-9A-Za-z_-]{1,64}$' }),
  id: Type.String({ maxLength: 64 }),
  url: Type.String({ maxLength: 65_536 }),
  header: Type.Optional(Texts),
  timeout: Type.Optional(Type.Number({ minimum: 0, maximum: 600_000 })),
}

const Data = Type.Union([
  Type.Object({ text: Type.String() }),
  Type.Object({ base64: Type.String() }),
  Type.Object({ object: Type.Object({}) }),
])

const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const

/** `RequestQuestion` of the runtime's host, with the app that asks. */
export const RequestBody = Type.Object({
  ...common,
  method: Type.Optional(Type.Union(methods.map((method) => Type.Literal(method)))),
  data: Type.Optional(Data),
  dataType: Type.Optional(Type.String()),
  responseType: Type.Optional(Type.Union([Type.Literal('text'), Type.Literal('arraybuffer')])),
})

/** `UploadQuestion` of the runtime's host, with the app that asks. */
export const UploadBody = Type.Object({
  ...common,
  filePath: Type.String({ maxLength: 4096 }),
  base64: Type.Optional(Type.String()),
  name: Type.String({ maxLength: 256 }),
  formData: Type.Optional(Texts),
})

/** A socket that a mini program asks for, with the app that asks. */
export const SocketBody = Type.Object({ appid: common.appid, url: common.url })

export function dataOf(data: Static<typeof Data>): string | object | ArrayBuffer {
  if ('text' in data) return data.text
  if ('base64' in data) return new Uint8Array(Buffer.from(data.base64, 'base64')).buffer
  return data.object
}
