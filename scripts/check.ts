// `npm run check`: types, lint and format, unused code, package boundaries, and whether the packages can be built. Runs all
// of them, then says which failed.
import { spawnSync } from 'node:child_process'

const bin = (name: string) => `node_modules/.bin/${name}`

const checks: Readonly<Record<string, readonly string[]>> = {
  types: [bin('tsc'), '-p', '.'],
  'types of the client': [bin('tsc'), '-p', 'packages/client'],
  "types of the client's tests": [bin('tsc'), '-p', 'packages/client/tsconfig.test.json'],
  'types of the runtime': [bin('tsc'), '-p', 'packages/sandbox/src/runtime'],
  'types of the phones': [bin('tsc'), '-p', 'packages/sandbox/src/phones'],
  "types of the operators' page": [bin('tsc'), '-p', 'packages/server/src/admin/page'],
  'types of the components': [bin('tsc'), '-p', 'packages/components'],
  'types of the reference mini program': [bin('tsc'), '-p', 'apps/group-ranking'],
  'types of the command line, of tests, benchmarks and scripts': [bin('tsc'), '-p', 'packages/cli'],
  'lint and format': [bin('biome'), 'check', '--error-on-warnings', '.'],
  'unused code': [bin('knip')],
  'package boundaries': [process.execPath, 'scripts/boundaries.ts'],
  'packages as they are published': [process.execPath, 'scripts/build.ts'],
}

const failed = Object.entries(checks).filter(([name, [command = '', ...rest]]) => {
  console.log(`> ${name}`)
  return spawnSync(command, rest, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
})
if (failed.length > 0) {
  console.error(`check failed: ${failed.map(([name]) => name).join(', ')}`)
  process.exit(1)
}
console.log('check: all clean')
