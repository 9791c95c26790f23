import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pageBuild, pageFolder } from './build-page.ts'

/** The page's files by path below its root. */
export type PageFiles = ReadonlyMap<string, Uint8Array>

let made: { files: Promise<PageFiles>; of: number } | undefined

/**
 * The page's files: those of the package where it is published; in the repository, where there are sources, what
 * Vite makes of them, in memory and once for each change of them. So what is shown is never older than the code.
 */
export function pageFiles(): Promise<PageFiles> {
  if (!existsSync(join(pageFolder, 'main.ts'))) return Promise.resolve(filesIn(pageFolder))
  const newest = newestIn(pageFolder)
  if (made?.of !== newest) made = { files: buildInMemory(), of: newest }
  return made.files
}

async function buildInMemory(): Promise<PageFiles> {
  const { build } = await import('vite')
  const built = await build(pageBuild())
  const outputs = Array.isArray(built) ? built : [built]
  const files = new Map<string, Uint8Array>()
  for (const output of outputs) {
    if (!('output' in output)) continue
    for (const file of output.output) {
      files.set(file.fileName, Buffer.from(file.type === 'chunk' ? file.code : file.source))
    }
  }
  return files
}

function filesIn(folder: string): PageFiles {
  const paths = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile())
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]))
}

/** When the newest file below a folder was changed, in milliseconds. */
function newestIn(folder: string): number {
  return Math.max(...globSync('**/*', { cwd: folder }).map((path) => statSync(join(folder, path)).mtimeMs))
}
