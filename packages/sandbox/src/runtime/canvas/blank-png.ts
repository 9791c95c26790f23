/** A white PNG of this size, in one bit a pixel: what a canvas that cannot draw has to show. */
export function blankPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(1 + Math.ceil(width / 8)).fill(0xff)
  row[0] = 0
  const rows = new Uint8Array(row.length * height)
  for (let at = 0; at < height; at += 1) rows.set(row, at * row.length)
  const bitDepthAndColour = [1, 0, 0, 0, 0]
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', joined([word(width), word(height), Uint8Array.from(bitDepthAndColour)])),
    chunk('IDAT', stored(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = joined([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), content])
  return joined([word(content.length), named, word(crc32(named))])
}

/** zlib's form with nothing compressed, in blocks of at most 65535 bytes. */
function stored(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at < content.length; at += 0xffff) {
    const block = content.subarray(at, at + 0xffff)
    const length = block.length
    const isLast = at + length === content.length ? 1 : 0
    parts.push(
      Uint8Array.of(isLast, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff),
      block,
    )
  }
  return joined([...parts, word(adler32(content))])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function word(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

function crc32(content: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of content) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return ~sum >>> 0
}

function adler32(content: Uint8Array): number {
  let [low, high] = [1, 0]
  for (const byte of content) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return ((high << 16) | low) >>> 0
}
