import { createHash } from 'node:crypto'

/** A component's scope name: told from its path, so that it stays over compilations; a letter first, `[a-z0-9-]` only. */
export function styleScopeOf(path: string): string {
  const hash = createHash('sha1').update(path).digest('hex').slice(0, 6)
  const name =
    path
      .split('/')
      .filter((part) => part !== 'index')
      .at(-1) ?? ''
  const readable = name.toLowerCase().replace(/[^a-z0-9]+/g, '')
  return `s-${readable}-${hash}`
}
