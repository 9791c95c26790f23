import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pageBuild, pageFolder } from './page-build.ts'

/** The page's files by path below its root. */
type PageFiles = ReadonlyMap<string, Uint8Array>

let made: { readonly files: Promise<PageFiles>; readonly of: number } | undefined

/**
 * The page's files: those of the package where it is published; in the repository, where there are sources, what Vite
 * makes of them, in memory and once for each change of them. So what is shown is never older than the code.
 */
export const pageFiles = (): Promise<PageFiles> => {
  const isBuilt = !existsSync(join(pageFolder, 'main.ts'))
  const newest = isBuilt ? 0 : newestIn(pageFolder)
  if (made?.of !== newest)
    made = { files: isBuilt ? Promise.resolve(filesIn(pageFolder)) : buildInMemory(), of: newest }
  return made.files
}

const buildInMemory = async (): Promise<PageFiles> => {
  const { build } = await import('vite')
  const built = await build(pageBuild())
  const files = new Map<string, Uint8Array>()
  for (const output of Array.isArray(built) ? built : [built]) {
    if (!('output' in output)) continue
    for (const file of output.output)
      files.set(file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source))
  }
  return files
}

const filesIn = (folder: string): PageFiles => {
  const paths = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile())
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]))
}

/** When the newest file below a folder was changed, in milliseconds. */
const newestIn = (folder: string): number =>
  Math.max(...globSync('**/*', { cwd: folder }).map((path) => statSync(join(folder, path)).mtimeMs))
