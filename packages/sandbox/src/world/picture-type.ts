/** What kind of picture bytes are, by how they begin: `image/png` and its like; none that a document runs. */
export function pictureType(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  if (start.startsWith('\x89PNG')) return 'image/png'
  if (start.startsWith('\xff\xd8')) return 'image/jpeg'
  if (start.startsWith('GIF8')) return 'image/gif'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp'
  return /^\s*<(?:\?xml|svg)/.test(start) ? 'image/svg+xml' : 'application/octet-stream'
}
