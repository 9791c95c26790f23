import { expect, it, onTestFinished } from 'vitest'
import { compileProject } from './compiler.ts'
import { faultText } from './fault.ts'
import { projectFixture } from './project-fixture.ts'

async function faultsOf(files: Record<string, string>): Promise<string[]> {
  const fixture = projectFixture(files)
  onTestFinished(() => fixture.remove())
  return (await compileProject(fixture.folder)).faults.map(faultText)
}

const using = '{"usingComponents": {"a": "some-ui/button/button", "b": "some-ui/cell/cell"}}'

it('says once which packages of package.json are missed, and how to have them', async () => {
  const [first, ...others] = await faultsOf({
    'package.json': '{"dependencies": {"some-ui": "1", "dayjs": "1", "never-used": "1"}}',
    'pages/index/index.json': using,
    'pages/index/index.js': 'require("dayjs"); Page({})',
  })
  expect(first).toBe('project: These npm packages are not installed: some-ui, dayjs. Run: npm install')
  expect(others).toHaveLength(3)
})

it('names the package that WeChat would bring by useExtendedLib', async () => {
  const [first] = await faultsOf({
    'app.json': '{"pages": ["pages/index/index"], "useExtendedLib": {"weui": true}}',
    'pages/index/index.json': '{"usingComponents": {"mp-cell": "weui-miniprogram/cell/cell"}}',
  })
  expect(first).toBe(
    'project: These npm packages are not installed: weui-miniprogram. Run: npm install weui-miniprogram',
  )
})

it('is silent about a package that is there, and has no such file', async () => {
  const faults = await faultsOf({
    'package.json': '{"dependencies": {"some-ui": "1"}}',
    'node_modules/some-ui/package.json': '{"name": "some-ui", "miniprogram": "dist"}',
    'node_modules/some-ui/dist/index.js': '',
    'pages/index/index.json': using,
  })
  expect(faults).toHaveLength(2)
})
