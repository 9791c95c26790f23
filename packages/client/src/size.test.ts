import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const LIMIT = 10 * 1024

const bundle = async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    target: 'es2017',
    format: 'esm',
    write: false,
    metafile: true,
  })
  return { code: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) }
}

it('is at most 10 KB, minified and gzipped', async () => {
  const { code } = await bundle()
  const size = gzipSync(code, { level: 9 }).length
  expect(code).not.toBe('')
  expect(size, `@qunkit/client is ${size} of ${LIMIT} bytes`).toBeLessThanOrEqual(LIMIT)
})

it('brings nothing along: every module in the bundle is its own, and none is for tests', async () => {
  const { inputs } = await bundle()
  expect(
    inputs.filter((path) => !/packages\/client\/src\/[a-z-]+\.ts$|^src\/[a-z-]+\.ts$/.test(path)),
  ).toEqual([])
})
