import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

const side = 64
const cells = 8

/** A 64 by 64 PNG that is drawn from a text: the same text, the same picture. */
export function pictureOf(text: string): Buffer {
  const hash = createHash('sha256').update(text).digest()
  const colour = hash.subarray(0, 3)
  const rows = Array.from({ length: side }, (_, y) => {
    const row = Buffer.alloc(1 + side * 3, 0xff)
    row[0] = 0
    for (let x = 0; x < side; x += 1) {
      if (isInked(hash, x, y)) colour.copy(row, 1 + x * 3)
    }
    return row
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Mirrored left to right, so that it looks like a face rather than like noise. */
function isInked(hash: Buffer, x: number, y: number): boolean {
  const column = Math.floor((x * cells) / side)
  const row = Math.floor((y * cells) / side)
  const mirrored = Math.min(column, cells - 1 - column)
  return (((hash[4 + row] ?? 0) >> mirrored) & 1) === 1
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
