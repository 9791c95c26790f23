import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** How long a file is, and the SHA-256 of its content. */
export async function hashFile(
  path: string,
  onRead: (bytes: number) => void = () => {},
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(piece as Buffer)
    bytes += (piece as Buffer).length
    onRead(bytes)
  }
  return { bytes, sha256: hash.digest('hex') }
}
