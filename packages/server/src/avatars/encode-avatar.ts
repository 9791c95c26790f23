import sharp from 'sharp'
import { Refusal } from '../errors/refusal.ts'

const SIDE = 256

// Only the readers of the formats that a phone sends. SVG, PDF and the rest never reach their parsers.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})

/**
 * Decodes a picture and draws it anew, as a 256×256 JPEG: metadata, hidden payloads and second formats do not
 * survive, and every avatar costs the same to show.
 * @throws {Refusal} AVATAR_NOT_AN_IMAGE, AVATAR_TOO_LARGE
 */
export const encodeAvatar = async (bytes: Uint8Array, options: { maxPixels: number }): Promise<Buffer> => {
  try {
    return await sharp(bytes, { limitInputPixels: options.maxPixels, failOn: 'error' })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 85 })
      .toBuffer()
  } catch (cause) {
    const tooLarge = cause instanceof Error && cause.message.includes('exceeds pixel limit')
    throw new Refusal(tooLarge ? 'AVATAR_TOO_LARGE' : 'AVATAR_NOT_AN_IMAGE', { cause })
  }
}
