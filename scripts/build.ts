// `npm run build`: every package as it is published, JavaScript and declarations, under dist/node_modules, where
// they find each other by name as they will once they are installed.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { packProject } from '../apps/group-ranking/build.ts'
import { buildComponents } from '../packages/components/build.ts'
import { buildPage } from '../packages/sandbox/src/phones/server/build-page.ts'
import { buildAdminPage } from '../packages/server/src/admin/page-build.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly main?: string
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

const out = 'dist'
const staging = join(out, 'staging')

/** `./src/index.ts` → `./index.js`, and its types. */
const built = (source: string): string => source.replace('./src/', './').replace(/\.ts$/, '.js')

const publishedManifest = ({ devDependencies: _dev, ...manifest }: Manifest, extra: object): object => ({
  ...manifest,
  ...(manifest.bin && {
    bin: Object.fromEntries(Object.entries(manifest.bin).map(([command, file]) => [command, built(file)])),
  }),
  ...(manifest.main && { main: built(manifest.main) }),
  ...(manifest.exports && {
    exports: Object.fromEntries(
      Object.entries(manifest.exports).map(([entry, file]) => [
        entry,
        file.endsWith('.json')
          ? file
          : { types: built(file).replace(/\.js$/, '.d.ts'), default: built(file) },
      ]),
    ),
  }),
  ...extra,
})

rmSync(out, { recursive: true, force: true })
const tsc = spawnSync('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json', '--outDir', staging], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (tsc.status !== 0) process.exit(1)

for (const path of globSync('packages/*/package.json')) {
  const folder = join(path, '..')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  const target = join(out, 'node_modules', manifest.name)
  mkdirSync(join(target, '..'), { recursive: true })
  const emitted = join(staging, basename(folder), 'src')
  if (existsSync(emitted)) renameSync(emitted, target)
  else mkdirSync(target)
  const miniprogram = join(target, 'miniprogram_dist')
  if (manifest.name === '@qunkit/components') await buildComponents(join(folder, 'src'), miniprogram)
  if (manifest.name === '@qunkit/sandbox') await buildPage(resolve(target, 'phones/page'))
  if (manifest.name === '@qunkit/server') await buildAdminPage(resolve(target, 'admin/page'))
  if (manifest.name === '@qunkit/client') {
    // What "构建 npm" of WeChat DevTools copies: one CommonJS file that every base library runs.
    await build({
      entryPoints: [join(folder, 'src/index.ts')],
      outfile: join(miniprogram, 'index.js'),
      bundle: true,
      minify: true,
      format: 'cjs',
      target: 'es2017',
    })
  }
  writeFileSync(
    join(target, 'package.json'),
    `${JSON.stringify(publishedManifest(manifest, existsSync(miniprogram) ? { miniprogram: 'miniprogram_dist' } : {}), null, 2)}\n`,
  )
  cpSync('LICENSE', join(target, 'LICENSE'))
  const readme = join(folder, 'README.md')
  cpSync(existsSync(readme) ? readme : 'README.md', join(target, 'README.md'))
  console.log(`built ${manifest.name} ${manifest.version} in ${target}`)
}
rmSync(staging, { recursive: true, force: true })

// The reference mini program with its packages where WeChat DevTools looks for them.
packProject('apps/group-ranking', join(out, 'group-ranking'), {
  '@qunkit/client': join(out, 'node_modules/@qunkit/client/miniprogram_dist'),
  '@qunkit/components': join(out, 'node_modules/@qunkit/components/miniprogram_dist'),
  'tdesign-miniprogram': 'node_modules/tdesign-miniprogram/miniprogram_dist',
})
console.log(`the reference mini program, to open in WeChat DevTools: ${join(out, 'group-ranking')}`)
