import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif'

/** A picture of one colour, wider than high. */
export const makePicture = (format: PictureFormat, background = '#c02040'): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .toFormat(format)
    .toBuffer()

/** A photograph's kind of JPEG: EXIF with an author and a place, in this text. */
export const makePhoto = (secret: string): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#208040' } })
    .withExif({ IFD0: { Artist: secret, ImageDescription: secret }, IFD3: { GPSMapDatum: secret } })
    .jpeg()
    .toBuffer()

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG of a few hundred bytes that says it is as large as a PNG's header allows to say here. */
export const makePixelBomb = (side: number): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(100_000))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The red value in the middle, as a decoder sees it. */
export const middleColour = async (picture: Buffer): Promise<readonly number[]> => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * info.channels
  return [...data.subarray(at, at + 3)]
}

export const describePicture = (picture: Buffer) => sharp(picture).metadata()
