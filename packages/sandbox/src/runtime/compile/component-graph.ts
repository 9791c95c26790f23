import type { AppConfig } from './app-config.ts'
import type { ComponentJson } from './compiled-project.ts'
import { type ComponentsByTag, findComponents, readComponentConfig } from './component-config.ts'
import type { Fault } from './fault.ts'
import type { PathAliases } from './path-aliases.ts'
import type { ProjectFiles } from './project-files.ts'
import { placeOfString } from './tolerant-json.ts'

export interface ComponentNode {
  readonly path: string
  readonly isPage: boolean
  readonly json: ComponentJson
}

/** Every page and every component that a page can reach, with their JSON read and what they use found. */
export function findReachable(
  files: ProjectFiles,
  app: AppConfig,
  aliases: PathAliases,
  faults: Fault[],
): ComponentNode[] {
  const global = globalComponents(files, app, aliases, faults)
  const reached = new Map<string, ComponentNode>()
  const visit = (path: string, isPage: boolean) => {
    if (reached.has(path)) return
    const json = readComponentConfig(files, path, aliases, global, faults)
    reached.set(path, { path, isPage, json })
    if (!isPage && json.component !== true && !json.styleIsolation?.startsWith('page-')) {
      faults.push(undeclared(path))
    }
    for (const used of usedBy(json)) visit(used, reached.get(used)?.isPage ?? app.pages.includes(used))
  }
  for (const page of app.pages) {
    checkPage(files, app, page, faults)
    visit(page, true)
  }
  for (const used of Object.values(global)) if (used.startsWith('/')) visit(used.slice(1), false)
  if (app.json.tabBar?.custom) visit('custom-tab-bar/index', false)
  return [...reached.values()]
}

function globalComponents(
  files: ProjectFiles,
  app: AppConfig,
  aliases: PathAliases,
  faults: Fault[],
): ComponentsByTag {
  const file = files.read('app.json')
  if (file === undefined) return {}
  return findComponents(files, file, app.json.usingComponents ?? {}, aliases, faults)
}

function usedBy(json: ComponentJson): string[] {
  const generics = Object.values(json.componentGenerics ?? {}).flatMap((generic) =>
    generic === true || generic.default === undefined ? [] : [generic.default],
  )
  return [...Object.values(json.usingComponents), ...generics]
    .filter((path) => path.startsWith('/'))
    .map((path) => path.slice(1))
}

/** DevTools names the place in app.json. */
function checkPage(files: ProjectFiles, app: AppConfig, page: string, faults: Fault[]): void {
  const subpackage = app.subpackages.find(({ pages }) => pages.includes(page))
  const at = app.json.pages.indexOf(page)
  const name =
    at !== -1 || subpackage === undefined
      ? `["pages"][${at}]`
      : `["subPackages"][${app.subpackages.indexOf(subpackage)}]["pages"][${subpackage.pages.indexOf(page)}]`
  const written = at === -1 && subpackage !== undefined ? page.slice(subpackage.root.length + 1) : page
  for (const kinds of [['wxml'], ['js', 'ts']]) {
    if (kinds.some((kind) => files.has(`${page}.${kind}`))) continue
    const missing = `${page}.${kinds[0]}`
    faults.push({
      severity: 'error',
      source: 'project',
      message: `${name} could not find the corresponding "${missing}" file`,
      messageZh: `未找到 ${name} 对应的 ${missing} 文件`,
      file: 'app.json',
      ...placeOfString(files.read('app.json')?.text ?? '', written),
    })
  }
}

function undeclared(path: string): Fault {
  return {
    severity: 'warning',
    source: 'json',
    message: 'A custom component declares {"component": true} in its JSON file.',
    messageZh: '自定义组件需在 json 文件中声明 {"component": true}',
    file: `${path}.json`,
  }
}
