// `npm test`: every test that can run here, and at the end `N passed, N failed` alone on a line. What was left out
// for want of a part is said; on CI it is a failure, for there every part has to be.
import { startVitest } from 'vitest/node'

const vitest = await startVitest('test', process.argv.slice(2), { watch: false, run: true })
const modules = vitest.state.getTestModules()
const tests = modules.flatMap((module) => [...module.children.allTests()])
const inState = (state: string) => tests.filter((test) => test.result().state === state)

const passed = inState('passed').length
const skipped = inState('skipped')
const broken = modules.filter((module) => module.errors().length > 0).length
const failed = inState('failed').length + broken + vitest.state.getUnhandledErrors().length
await vitest.close()

for (const test of skipped) console.log(`left out: ${test.fullName}`)
console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
if (failed > 0 || passed === 0) process.exitCode = 1
if (process.env.CI === 'true' && skipped.length > 0) {
  console.error('On CI nothing may be left out.')
  process.exitCode = 1
}
