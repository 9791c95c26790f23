import { componentCategories, componentNames } from './component-list.ts'
import { apiLimits, componentLimits } from './limits.ts'
import { type Measured, measure } from './measure.ts'
import { type TypedApi, typedApis } from './typed-apis.ts'

/** One line of a table. */
interface Row {
  readonly name: string
  readonly since?: string
  readonly state: 'yes' | 'in part' | 'no'
  /** What it leaves out; for what is missing, what comes of using it. */
  readonly remark: string
}

const apiHeadings: Readonly<Record<string, string>> = {
  base: 'Base',
  route: 'Router',
  navigate: 'Other mini programs',
  share: 'Sharing and groups',
  chattool: 'Chat tools',
  ui: 'Interface',
  network: 'Network',
  storage: 'Storage',
  file: 'Files',
  'open-api': 'Open abilities',
  payment: 'Payment',
  'data-analysis': 'Analytics',
  wxml: 'Queries of the page',
  canvas: 'Canvas',
  media: 'Media',
  location: 'Location',
  device: 'Device',
  ai: 'Vision and inference',
  ad: 'Advertisements',
  ext: 'Third-party platforms',
  worker: 'Workers',
  '': 'Without a category',
}

export interface TypingsText {
  readonly version: string
  /** lib.wx.api.d.ts. */
  readonly text: string
}

/** docs/compatibility.md: what is in the typings and in WeChat's list of components, against what is here. */
export async function compatibilityDocument(typings: TypingsText): Promise<string> {
  const apis = typedApis(typings.text)
  const measured = await measure(
    apis.map(({ name }) => name),
    componentNames,
  )
  const apiGroups = Object.entries(Object.groupBy(apis, ({ category }) => category.split('/')[0] ?? ''))
    .map(([category, of = []]) => ({ category, rows: of.map((api) => apiRow(api, measured)).sort(byName) }))
    .sort((one, other) => placeOf(one.category) - placeOf(other.category))
    .map(({ category, rows }) => ({ heading: apiHeadings[category] ?? category, rows }))
  const componentGroups = Object.entries(componentCategories).map(([heading, names]) => ({
    heading,
    rows: names.map((name) => componentRow(name, measured)),
  }))
  return `${[
    '# Compatibility',
    '<!-- Written by scripts/compatibility.ts. Do not edit. -->',
    `Every function of \`wx\` in miniprogram-api-typings ${typings.version} and every built-in component of WeChat, against what this runtime has. A mini program opened headless asks \`wx.canIUse\` for each API, calls what is missing and keeps what came of it, and mounts each component; what a present one leaves out is written by hand, in limits.ts beside the generator.`,
    [
      '- **yes**: here.',
      '- **in part**: here; the remark says what it leaves out, or that it answers and does nothing.',
      '- **no**: missing. An API fails as WeChat fails on a phone that does not support it (`errno` 100), and a component is an empty box; each is warned of once, on the phone and in the terminal.',
    ].join('\n'),
    'Not in the table, as they are no functions: `wx.cloud` is there and `init` works, and its calls fail as in an app that has opened no cloud environment (-601034); `wx.worklet` computes and sets styles on the one thread there is, and its animations end at once; `wx.router` takes route builders and uses none. A plug-in exists in WeChat only: `requirePlugin` gives a stand-in whose functions throw, and say which plug-in it was; its components are empty, and its pages are not found.',
    table(
      ['', 'all', 'yes', 'in part', 'no', 'yes or in part'],
      [
        summary('APIs', rowsOf(apiGroups)),
        summary('Components', rowsOf(componentGroups)),
        summary('Together', [...rowsOf(apiGroups), ...rowsOf(componentGroups)]),
      ],
    ),
    '## APIs',
    '“Since” is the version of the base library that brought it, where the typings say so.',
    table(
      ['category', 'all', 'yes', 'in part', 'no', 'yes or in part'],
      apiGroups.map(({ heading, rows }) => summary(heading, rows)),
    ),
    ...apiGroups.flatMap(({ heading, rows }) => [
      `### ${heading}`,
      table(
        ['API', 'since', 'here', 'remarks; when missing, what a call comes to'],
        rows.map(({ name, since = '', state, remark }) => [`\`wx.${name}\``, since, state, remark]),
      ),
    ]),
    '## Components',
    '`block`, `slot`, `template`, `import`, `include` and `wxs` are the compiler’s, and are here.',
    table(
      ['category', 'all', 'yes', 'in part', 'no', 'yes or in part'],
      componentGroups.map(({ heading, rows }) => summary(heading, rows)),
    ),
    ...componentGroups.flatMap(({ heading, rows }) => [
      `### ${heading}`,
      table(
        ['component', 'here', 'remarks'],
        rows.map(({ name, state, remark }) => [`\`${name}\``, state, remark]),
      ),
    ]),
  ].join('\n\n')}\n`
}

function apiRow({ name, since }: TypedApi, measured: Measured): Row {
  const outcome = measured.apis.get(name) ?? 'undefined'
  const row = { name, ...(since !== undefined && { since }) }
  if (outcome !== 'here') return { ...row, state: 'no', remark: whenMissing(outcome) }
  const limit = apiLimits.get(name)
  return { ...row, state: limit === undefined ? 'yes' : 'in part', remark: limit ?? '' }
}

function whenMissing(outcome: string): string {
  const [verb = '', ...text] = outcome.split(' ')
  if (verb === 'undefined') return 'is not there at all'
  if (verb === 'silent') return 'does nothing'
  return `${verb === 'fails' ? 'calls `fail` with' : 'throws'} \`${text.join(' ')}\``
}

function componentRow(name: string, measured: Measured): Row {
  if (measured.components.get(name) !== true) return { name, state: 'no', remark: 'an empty box' }
  const limit = componentLimits.get(name)
  return { name, state: limit === undefined ? 'yes' : 'in part', remark: limit ?? '' }
}

function byName(one: Row, other: Row): number {
  return one.name < other.name ? -1 : 1
}

function placeOf(category: string): number {
  const place = Object.keys(apiHeadings).indexOf(category)
  return place < 0 ? Object.keys(apiHeadings).length : place
}

function rowsOf(groups: readonly { rows: readonly Row[] }[]): Row[] {
  return groups.flatMap(({ rows }) => rows)
}

function summary(heading: string, rows: readonly Row[]): string[] {
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length
  const share = (part: number) => `${((part / rows.length) * 100).toFixed(1)} %`
  const [yes, partly, no] = [count('yes'), count('in part'), count('no')]
  return [
    heading,
    String(rows.length),
    ...[yes, partly, no].map((part) => `${part} (${share(part)})`),
    share(yes + partly),
  ]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
