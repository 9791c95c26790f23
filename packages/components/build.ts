import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transform } from 'esbuild'

/**
 * Writes the components as npm publishes them into `target`: what "构建 npm" of WeChat DevTools copies as it is.
 * A script of an npm package has to be JavaScript there, and its imports CommonJS; each file is transformed by
 * itself, so that the components stay apart and a mini program loads those that it names.
 */
export const buildComponents = async (source: string, target: string): Promise<void> => {
  for (const file of globSync('**/*.{ts,wxml,wxss,json}', { cwd: source })) {
    if (file.endsWith('.test.ts') || file.startsWith('testing/')) continue
    const written = join(target, file)
    mkdirSync(dirname(written), { recursive: true })
    if (!file.endsWith('.ts')) {
      cpSync(join(source, file), written)
      continue
    }
    const { code } = await transform(readFileSync(join(source, file), 'utf8'), {
      loader: 'ts',
      format: 'cjs',
      // What every base library that these components run on can read.
      target: 'es2017',
      sourcefile: file,
    })
    writeFileSync(written.replace(/\.ts$/, '.js'), code)
  }
}
