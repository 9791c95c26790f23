import { afterEach, describe, expect, it } from 'vitest'
import { compileProject, createCompiler } from './compiler.ts'
import { faultText } from './fault.ts'
import { type ProjectFixture, projectFixture } from './project-fixture.ts'

const fixtures: ProjectFixture[] = []
afterEach(() => {
  for (const fixture of fixtures.splice(0)) fixture.remove()
})

function project(languages: string[], files: Record<string, string>): ProjectFixture {
  const setting = { useCompilerPlugins: languages }
  const fixture = projectFixture({ 'project.config.json': JSON.stringify({ setting }), ...files })
  fixtures.push(fixture)
  return fixture
}

const plain = (css: string | undefined) => css?.replace(/\s+/g, ' ').trim()
const page = 'pages/index/index'

describe.each([
  { language: 'sass', extension: 'scss', partial: 'styles/_colours.scss', variable: '$grey' },
  { language: 'less', extension: 'less', partial: 'styles/colours.less', variable: '@grey' },
])('$language, where project.config.json names it', ({ language, extension, partial, variable }) => {
  const sheet = `@import "../../styles/colours";\n.a { .b { color: ${variable}; width: 20rpx } }`

  it('is compiled with what it imports, and watched', async () => {
    const { folder } = project([language], {
      [`${page}.${extension}`]: sheet,
      [partial]: `${variable}: #888;`,
    })
    const { components, faults, files } = await compileProject(folder)
    expect(faults).toEqual([])
    expect(plain(components[page]?.style)).toMatch(
      /^\.\S+--a \.\S+--b \{ color: #888; width: calc\(var\(--rpx\) \* 20\);? \}$/,
    )
    expect(files.some((file) => file.endsWith(partial))).toBe(true)
  })

  it('is compiled anew when a file that it imports has changed', async () => {
    const { folder, write } = project([language], {
      [`${page}.${extension}`]: sheet,
      [partial]: `${variable}: #888;`,
    })
    const compiler = createCompiler(folder)
    await compiler.recompile()
    const { components } = await compiler.recompile(write({ [partial]: `${variable}: #999;` }))
    expect(components[page]?.style).toContain('#999')
  })

  it('has its faults at their place, those of the style sheet that it makes too', async () => {
    const { folder } = project([language], {
      [`${page}.${extension}`]: `.a {\n  .b { background: url(x.png) }\n}`,
      [`app.${extension}`]: `.a {\n  color: ${variable};\n}`,
    })
    const texts = (await compileProject(folder)).faults.map(faultText)
    expect(texts.find((text) => text.startsWith(`${page}.${extension}:2:`))).toContain('A local file')
    expect(texts.find((text) => text.startsWith(`app.${extension}:2:10`))).toMatch(/undefined/i)
  })

  it('reads nothing outside of the project', async () => {
    const { folder } = project([language], { [`app.${extension}`]: '@import "../../../../../../etc/hosts";' })
    const [fault] = (await compileProject(folder)).faults
    expect(fault).toMatchObject({ severity: 'error', file: `app.${extension}` })
  })

  it('is a warning where it is not named: the page has no styles', async () => {
    const { folder } = project([], { [`app.${extension}`]: '.a {}' })
    const { faults } = await compileProject(folder)
    expect(faults).toMatchObject([{ severity: 'warning', file: `app.${extension}` }])
    expect(faults[0]?.message).toContain(`"useCompilerPlugins": ["${language}"]`)
  })
})

it('takes a .wxss that a .scss imports', async () => {
  const { folder } = project(['sass'], {
    'app.scss': '@import "/base.wxss";',
    'base.wxss': '.a { top: 2rpx }',
  })
  const { app, faults } = await compileProject(folder)
  expect(faults).toEqual([])
  expect(app.style).toContain('calc(var(--rpx) * 2)')
})
