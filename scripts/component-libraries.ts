// Mounts every component of installed component libraries in a page of its own, in Chromium, in the document of the
// phones' frame, and writes docs/component-libraries.md. It installs nothing: it is told where the libraries are.
//   node scripts/component-libraries.ts --library tdesign-miniprogram=<folder> … [--pictures <folder>]
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { servePhones } from '../packages/sandbox/src/phones/serve-phones.ts'
import { launchBrowser } from '../packages/sandbox/src/phones/testing/browser.ts'
import { openMiniProgram } from '../packages/sandbox/src/project/open-mini-program.ts'
import { caseData, libraryCases } from '../packages/sandbox/src/runtime/compatibility/library-cases.ts'
import { faultText } from '../packages/sandbox/src/runtime/compile/fault.ts'
import { createSandbox } from '../packages/sandbox/src/sandbox.ts'

interface Library {
  readonly name: string
  readonly version: string
  readonly prefix: string
  /** Component → what `usingComponents` names it by. */
  readonly components: ReadonlyMap<string, string>
}

interface Case {
  readonly library: Library
  readonly component: string
  readonly route: string
}

interface Outcome extends Case {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly drawn: boolean
}

const { values } = parseArgs({
  options: { library: { type: 'string', multiple: true }, pictures: { type: 'string' } },
})
if (values.library === undefined)
  throw new Error('--library <name>=<folder> says where a library is installed.')

/** Copies a library into the project as an installed package, with those beside it that it depends on. */
function install(project: string, name: string, folder: string): Library {
  const target = join(project, 'node_modules', name)
  cpSync(folder, target, { recursive: true, dereference: true })
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
    miniprogram?: string
  }
  const root = join(target, manifest.miniprogram ?? 'miniprogram_dist')
  const { prefix = 'x' } = libraryCases[name] ?? {}
  const components = new Map<string, string>()
  for (const file of globSync('*/*.json', { cwd: root }).sort()) {
    const [folderName, fileName] = [dirname(file), basename(file, '.json')]
    const isMain = fileName === folderName || fileName === 'index'
    const text = readFileSync(join(root, file), 'utf8')
    if (isMain && /"component"\s*:\s*true/.test(text)) {
      components.set(folderName, `${name}/${folderName}/${fileName}`)
    }
  }
  return { name, version: manifest.version, prefix, components }
}

/** A page that has the component as its library's users write it. */
function writePage(project: string, { library, component, route }: Case): void {
  const { prefix, name, components } = library
  const template =
    libraryCases[name]?.templates[component] ?? `<${prefix}-${component}>Word</${prefix}-${component}>`
  const used = [...components].filter(([tag]) => new RegExp(`<${prefix}-${tag}[\\s/>]`).test(template))
  const json = { usingComponents: Object.fromEntries(used.map(([tag, path]) => [`${prefix}-${tag}`, path])) }
  const path = join(project, route)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.json`, JSON.stringify(json))
  writeFileSync(`${path}.wxml`, template)
  writeFileSync(
    `${path}.js`,
    `Page({ data: ${JSON.stringify(caseData)}, onReady() {
       const element = () => new Promise((resolve) =>
         this.createSelectorQuery().select('#shown').boundingClientRect(resolve).exec())
       this.setData({ opened: true, guides: [{ element, title: 'Here', body: 'A step', placement: 'center' }] })
       const called = this.selectComponent('#called')
       if (called === null) return
       // What the library's own function for it sets besides.
       called.setData({ onOpened() {}, onClose() {}, onClick() {} })
       called.show({ message: 'Said', duration: 0 })
     } })`,
  )
}

const project = mkdtempSync(join(tmpdir(), 'component-libraries-'))
const libraries = values.library.map((given) => {
  const at = given.indexOf('=')
  return install(project, given.slice(0, at), given.slice(at + 1))
})
const cases = libraries.flatMap((library) =>
  [...library.components.keys()].map((component): Case => {
    return { library, component, route: `pages/${library.prefix}-${component}/index` }
  }),
)
for (const one of cases) writePage(project, one)
writeFileSync(join(project, 'app.js'), 'App({})')
const appStyle = libraries.map(({ name }) => libraryCases[name]?.appStyle ?? '').join('\n')
writeFileSync(join(project, 'app.wxss'), appStyle)
writeFileSync(join(project, 'app.json'), JSON.stringify({ pages: cases.map(({ route }) => route) }))
writeFileSync(
  join(project, 'package.json'),
  JSON.stringify({ dependencies: Object.fromEntries(libraries.map(({ name, version }) => [name, version])) }),
)

const sandbox = createSandbox()
const faults: string[] = []
const miniProgram = await openMiniProgram(project, {
  appid: 'wx0123456789abcdef',
  onFaults: (found) => faults.push(...found.filter(({ severity }) => severity === 'error').map(faultText)),
})
servePhones(sandbox.app, { project: miniProgram })
const { url } = await sandbox.listen()
const facts = {
  ...{ appid: miniProgram.appid, appName: 'Libraries', userId: 'u1', storage: {}, networkType: 'wifi' },
  ...{ windowWidth: 375, windowHeight: 812, statusBarHeight: 44, pixelRatio: 2, theme: 'light' },
  ...{ language: 'en', platform: 'devtools', assetRoot: `${url}/phones/project` },
}
const projectJson = await miniProgram.projectJson()
const opening = (path: string) => JSON.stringify({ entryId: 'e1', path, query: {}, scene: 1001 })

/** Boots the frame's document as a phone does; what it reports is kept in `reports`. */
const boot = (path: string) => `
  globalThis.reports = []
  const host = {
    ask: async (name) => JSON.stringify({ errMsg: name + ':fail not supported' }),
    tell: (name, body) => { if (name === 'report') reports.push(JSON.parse(body)) },
  }
  bootPhone(project, ${JSON.stringify(JSON.stringify(facts))}, host).open(${JSON.stringify(opening(path))})`

/** Whether anything in the page, or above it, has a size, besides what the case itself wrote around the component. */
const drawn = `
  [...document.querySelectorAll('wx-page *, .qk-portal *')].some((node) => {
    const { width, height } = node.getBoundingClientRect()
    return width > 0 && height > 0 && !/(?:shown|around)$/.test(node.id)
  })`

const browser = await launchBrowser()
const context = await browser.newContext({ viewport: { width: 375, height: 812 } })

async function tryCase(one: Case): Promise<Outcome> {
  const page = await context.newPage()
  const thrown: string[] = []
  page.on('pageerror', ({ message }) => thrown.push(message))
  await page.goto(`${url}/phones/frame.html`)
  await page.evaluate(`globalThis.project = ${JSON.stringify(projectJson)}; undefined`)
  await page.evaluate(boot(one.route)).catch((error: Error) => thrown.push(error.message))
  // Long enough for what slides or fades in, and for what a component puts off to a later turn.
  await page.waitForTimeout(500)
  const reports = (await page.evaluate('reports')) as { level: string; message: string }[]
  const said = (level: string) =>
    reports.filter((report) => report.level === level).map(({ message }) => message)
  const outcome: Outcome = {
    ...one,
    errors: [...new Set([...said('error'), ...thrown])],
    warnings: said('warning'),
    drawn: (await page.evaluate(drawn)) === true,
  }
  if (values.pictures !== undefined) {
    await page.screenshot({ path: join(values.pictures, one.library.name, `${one.component}.png`) })
  }
  await page.close()
  return outcome
}

const outcomes: Outcome[] = []
const waiting = [...cases.keys()]
/** Takes the next case as long as there is one; a few of these wait for their components at the same time. */
async function work(): Promise<void> {
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const one = cases[at]
    if (one !== undefined) outcomes[at] = await tryCase(one)
  }
}
await Promise.all([work(), work(), work(), work()])
await browser.close()
await sandbox.close()
rmSync(project, { recursive: true })

const isFine = ({ errors, drawn }: Outcome) => errors.length === 0 && drawn
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').slice(0, 300)
const share = (of: readonly Outcome[]) => {
  const fine = of.filter(isFine).length
  const clean = of.filter(({ errors }) => errors.length === 0).length
  const percent = (count: number) => `${count} (${((count / of.length) * 100).toFixed(1)} %)`
  return `${of.length} | ${percent(clean)} | ${percent(fine)}`
}
const row = (outcome: Outcome) => {
  const { component, library, errors, warnings, drawn } = outcome
  const how = libraryCases[library.name]?.templates[component] === undefined ? 'the bare tag' : ''
  const verdict = errors.length > 0 ? '**error**' : drawn ? 'ok' : 'nothing drawn'
  const said = [...errors.map((error) => `error: ${error}`), ...warnings].map(cell)
  return `| \`${library.prefix}-${component}\` | ${verdict} | ${[how, ...said].filter((text) => text !== '').join('; ')} |`
}
const of = (library: Library) => outcomes.filter((outcome) => outcome.library === library)
const summary = [
  '| library | components | without an error | drawn, without an error |',
  '| --- | --- | --- | --- |',
  ...libraries.map((library) => `| ${library.name} ${library.version} | ${share(of(library))} |`),
  `| All | ${share(outcomes)} |`,
]
const report = [
  '# Component libraries',
  '<!-- Written by scripts/component-libraries.ts. Do not edit. -->',
  'Every component of these libraries, mounted in a page of its own with its common properties (what opens is open), in Chromium, in the document of the phones’ frame under its own policy, each in a life of its own. “Drawn” means that a box of it has a size half a second later; it is no judgement of how it looks, and fonts and pictures from the net were not loaded.',
  summary.join('\n'),
  ...(faults.length === 0
    ? []
    : ['## Faults while compiling', faults.map((fault) => `- ${cell(fault)}`).join('\n')]),
  ...libraries.flatMap((library) => [
    `## ${library.name}`,
    ['| component | outcome | remarks |', '| --- | --- | --- |', ...of(library).map(row)].join('\n'),
  ]),
]
writeFileSync('docs/component-libraries.md', `${report.join('\n\n')}\n`)
console.log(summary.join('\n'))
