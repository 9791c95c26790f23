import { projectFixture } from '../compile/project-fixture.ts'
import { openProject } from '../testing/open-project.ts'

/** What a mini program finds in this runtime. */
export interface Measured {
  /** API → `here`, `undefined`, or what a call of it comes to. */
  readonly apis: ReadonlyMap<string, string>
  /** Component → whether it is more than an empty box. */
  readonly components: ReadonlyMap<string, boolean>
}

/** Runs inside the phone: an API that `wx.canIUse` does not know is called, and what comes of it written down. */
const probe = (names: readonly string[]) => `
  const outcomes = {}
  for (const name of ${JSON.stringify(names)}) {
    if (wx[name] === undefined) { outcomes[name] = 'undefined'; continue }
    if (wx.canIUse(name)) { outcomes[name] = 'here'; continue }
    outcomes[name] = 'silent'
    try {
      wx[name]({ fail: ({ errMsg }) => { outcomes[name] = 'fails ' + errMsg } })
    } catch (error) { outcomes[name] = 'throws ' + error.message }
  }
  Page({ onReady() { setTimeout(() => console.log(JSON.stringify(outcomes)), 0) } })`

/** Opens a mini program headless that looks at every API and mounts every component. */
export async function measure(apis: readonly string[], components: readonly string[]): Promise<Measured> {
  const fixture = projectFixture({
    'app.json': '{"pages": ["pages/index/index", "pages/components/components"]}',
    'pages/index/index.js': probe(apis),
    'pages/components/components.js': 'Page({})',
    'pages/components/components.wxml': components.map((tag) => `<${tag}></${tag}>`).join('\n'),
  })
  try {
    await using opened = await openProject(fixture.folder)
    const phone = opened.phone('Ann')
    await phone.open()
    const outcomes = await line(() => phone.reports.find(({ level }) => level === 'log')?.message)
    await phone.exit()
    phone.reports.length = 0
    await phone.open({ path: 'pages/components/components' })
    if (phone.errors.length > 0) throw new Error(phone.errors.join('\n'))
    const missing = new Set(phone.warnings.map((warning) => /^<([\w-]+)> is (?:not|no) /.exec(warning)?.[1]))
    return {
      apis: new Map(Object.entries(JSON.parse(outcomes) as Record<string, string>)),
      components: new Map(components.map((tag) => [tag, !missing.has(tag)])),
    }
  } finally {
    fixture.remove()
  }
}

async function line(read: () => string | undefined): Promise<string> {
  for (;;) {
    const found = read()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
