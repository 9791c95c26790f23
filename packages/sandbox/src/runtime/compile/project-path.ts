/**
 * The project path that `specifier` means in a file of project path `from`: relative to its folder, or from
 * the root when it begins with `/`. Undefined when it leads out of the project.
 */
export function resolveProjectPath(from: string, specifier: string): string | undefined {
  const base = specifier.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const path = [...base]
  for (const part of specifier.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') path.push(part)
    else if (path.pop() === undefined) return undefined
  }
  return path.join('/')
}

/** The path without its last extension, if that is `extension` (with the dot). */
export function withoutExtension(path: string, extension: string): string {
  return path.endsWith(extension) ? path.slice(0, -extension.length) : path
}

/** `a/b` → `['a/b', 'a', '']` for a file in `a/b`: its folder and those above it, inwards out. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return Array.from({ length: parts.length + 1 }, (_, up) => parts.slice(0, parts.length - up).join('/'))
}

/** Joins project paths; an empty folder is the root. */
export function under(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}
