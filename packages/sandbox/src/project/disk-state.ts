import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPackaged } from '../runtime/compile/assets.ts'
import type { CompiledProject } from '../runtime/compile/compiled-project.ts'

interface DiskState {
  readonly text: string
  /** When the last of it was changed, in milliseconds. */
  readonly newest: number
}

/**
 * What the disk says of everything that a compilation looked at: the files that were read or may be named at run time,
 * and the folders in which another file could appear. The same text: compiling again would give the same project.
 */
export function diskState({ root, files, assets }: CompiledProject): DiskState {
  const folders = new Set([
    ...foldersBelow(root),
    ...packageFolders(root),
    ...files.map((file) => dirname(file)),
  ])
  const paths = [...files, ...Object.keys(assets).map((path) => join(root, path)), ...folders]
  const stats = paths.map((path) => statSync(path, { throwIfNoEntry: false }))
  return {
    text: stats.map((found) => (found === undefined ? '' : `${found.mtimeMs}/${found.size}`)).join(),
    newest: Math.max(...stats.map((found) => found?.mtimeMs ?? 0)),
  }
}

function foldersBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    const inside = entries.filter((entry) => entry.isDirectory() && isPackaged(entry.name))
    return [folder, ...inside.flatMap(({ name }) => foldersBelow(join(folder, name)))]
  } catch {
    return []
  }
}

/** Where npm would put a package that is missing: here, and outwards. */
function packageFolders(folder: string): string[] {
  const above = dirname(folder)
  const own = join(folder, 'node_modules')
  return above === folder ? [own] : [own, ...packageFolders(above)]
}
