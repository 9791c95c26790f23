import { basename, dirname } from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { ProjectFile } from './project-files.ts'
import { type CompiledScript, messagesOf, scriptFault, throwing } from './script.ts'
import { isWithin, realPath } from './source-store.ts'

/**
 * A plain npm package's entry with all that it imports, as one CommonJS module: what "构建 npm" makes of a
 * package that was not written for mini programs.
 */
export async function bundlePackage(file: ProjectFile): Promise<CompiledScript> {
  const isManifest = basename(file.absolute) === 'package.json'
  try {
    const { outputFiles } = await build({
      entryPoints: [isManifest ? dirname(file.absolute) : file.absolute],
      bundle: true,
      write: false,
      outfile: 'bundle.js',
      format: 'cjs',
      platform: 'browser',
      mainFields: ['main', 'module', 'browser'],
      target: 'es2020',
      sourcemap: 'external',
      legalComments: 'none',
      logLevel: 'silent',
      define: { 'process.env.NODE_ENV': '"development"' },
      plugins: [packagesOnly(packageFolderOf(file.absolute))],
    })
    const code = outputFiles.find((output) => output.path.endsWith('.js'))?.text ?? ''
    const map = outputFiles.find((output) => output.path.endsWith('.map'))?.text
    return { code, ...(map === undefined ? {} : { map }), specifiers: [], computes: false, faults: [] }
  } catch (error) {
    const faults = messagesOf(error).map((message) => scriptFault(message, file.path))
    return { code: throwing(faults[0], file.path), specifiers: [], computes: false, faults }
  }
}

/** Keeps a package from pulling in files that belong to no package. */
function packagesOnly(folder: string): Plugin {
  const own = realPath(folder) ?? folder
  return {
    name: 'packages-only',
    setup: ({ onLoad }) => {
      onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
        if (isWithin(path, own) || path.split(/[\\/]/).includes('node_modules')) return undefined
        return { errors: [{ text: 'The import leads out of the npm packages.' }] }
      })
    },
  }
}

/** The folder of the package that a file is in: below the last `node_modules`. */
function packageFolderOf(absolute: string): string {
  const above = dirname(absolute)
  return above === dirname(above) || isPackageFolder(above) ? above : packageFolderOf(above)
}

function isPackageFolder(folder: string): boolean {
  const parent = dirname(folder)
  const owner = basename(parent).startsWith('@') ? dirname(parent) : parent
  return basename(owner) === 'node_modules'
}
