import { globSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AppJson, Subpackage, Theme } from './compiled-project.ts'
import { readConfig } from './config-file.ts'
import { appSchema, themeSchema } from './config-schemas.ts'
import type { Fault } from './fault.ts'
import type { ProjectFiles } from './project-files.ts'
import { resolveProjectPath } from './project-path.ts'
import { placeOfString } from './tolerant-json.ts'

export interface AppConfig {
  readonly json: AppJson
  readonly theme?: Theme
  readonly pages: readonly string[]
  readonly subpackages: readonly Subpackage[]
}

/** Reads app.json: its pages, those of subpackages too, the entry page first. */
export function readAppConfig(files: ProjectFiles, faults: Fault[]): AppConfig {
  const file = files.read('app.json')
  if (file === undefined) {
    const elsewhere = foldersWithApp(files.root)
    const [name, nameZh] = [elsewhere.join('", "'), elsewhere.join('”、“')]
    const found = elsewhere.length === 0 ? '' : ` There is one in "${name}": is that the project?`
    faults.push({
      severity: 'error',
      source: 'project',
      message: `There is no app.json in the root of the project.${found}`,
      messageZh: `在项目根目录未找到 app.json${found === '' ? '' : `；“${nameZh}”中有，是否应打开它？`}`,
      file: 'app.json',
    })
    return { json: { pages: [] }, pages: [], subpackages: [] }
  }
  const fault = (message: string, messageZh: string, value = '') =>
    faults.push({
      severity: 'error',
      source: 'json',
      message,
      messageZh,
      file: 'app.json',
      ...placeOfString(file.text, value),
    })
  const json = readConfig(file, appSchema, faults) ?? {}
  const inProject = (folder: string, paths: readonly string[]) =>
    paths.flatMap((path) => {
      const resolved = resolveProjectPath(folder === '' ? '' : `${folder}/`, path.replace(/^\/+/, ''))
      if (resolved !== undefined && resolved !== '') return [resolved]
      fault(`["pages"] "${path}" is not a path in the project.`, `["pages"] "${path}" 不是项目内的路径`, path)
      return []
    })
  const mainPages = inProject('', json.pages ?? [])
  const subpackages = (json.subpackages ?? json.subPackages ?? []).map((subpackage): Subpackage => {
    const root = resolveProjectPath('', subpackage.root) ?? ''
    return {
      root,
      ...(subpackage.name === undefined ? {} : { name: subpackage.name }),
      independent: subpackage.independent ?? false,
      pages: inProject(root, subpackage.pages),
    }
  })
  if (mainPages.length === 0)
    fault('["pages"] must name at least one page.', '["pages"] 至少需要包含一个页面')
  const pages = [...new Set([...mainPages, ...subpackages.flatMap((subpackage) => subpackage.pages)])]
  const entry = json.entryPagePath?.replace(/^\/+/, '')
  if (entry !== undefined && !pages.includes(entry)) {
    fault(
      `["entryPagePath"]: "${entry}" need in ["pages"]`,
      `["entryPagePath"]: "${entry}" 需在 ["pages"] 数组中`,
      entry,
    )
  }
  const { tabBar, ...rest } = json
  if (tabBar !== undefined) checkTabs(tabBar.list ?? [], mainPages, files, fault)
  return {
    json: {
      ...rest,
      pages: mainPages,
      ...(tabBar === undefined ? {} : { tabBar: { ...tabBar, list: tabBar.list ?? [] } }),
    },
    ...themeOf(files, json.themeLocation, faults),
    pages:
      entry !== undefined && pages.includes(entry)
        ? [entry, ...pages.filter((page) => page !== entry)]
        : pages,
    subpackages,
  }
}

function themeOf(files: ProjectFiles, location: string | undefined, faults: Fault[]): { theme?: Theme } {
  const file = location === undefined ? undefined : files.read(resolveProjectPath('', location) ?? '..')
  const theme = file === undefined ? undefined : readConfig(file, themeSchema, faults)
  return theme === undefined ? {} : { theme: { light: theme.light ?? {}, dark: theme.dark ?? {} } }
}

type Tabs = readonly { pagePath: string; iconPath?: string; selectedIconPath?: string }[]

function checkTabs(
  tabs: Tabs,
  pages: readonly string[],
  files: ProjectFiles,
  fault: (message: string, messageZh: string, value?: string) => void,
): void {
  if (tabs.length < 2 || tabs.length > 5) {
    fault('["tabBar"]["list"] must have 2 to 5 items.', '["tabBar"]["list"] 需为 2 到 5 项', 'tabBar')
  }
  for (const [at, tab] of tabs.entries()) {
    const name = `["tabBar"]["list"][${at}]`
    if (!pages.includes(tab.pagePath.replace(/^\/+/, ''))) {
      fault(
        `${name}["pagePath"]: "${tab.pagePath}" need in ["pages"]`,
        `${name}["pagePath"]: "${tab.pagePath}" 需在 ["pages"] 数组中`,
        tab.pagePath,
      )
    }
    for (const field of ['iconPath', 'selectedIconPath'] as const) {
      const icon = tab[field]
      if (
        icon === undefined ||
        icon === '' ||
        icon.startsWith('@') ||
        files.has(resolveProjectPath('', icon) ?? '..')
      )
        continue
      fault(`${name}["${field}"]: "${icon}" not found`, `${name}["${field}"]: "${icon}" 未找到`, icon)
    }
  }
}

/** Folders in this one, or one deeper, that are the root of a mini program: who gave this one may have meant them. */
function foldersWithApp(root: string): string[] {
  return globSync(['*/app.json', '*/*/app.json'], {
    cwd: root,
    exclude: (path) => path.split('/').at(-1) === 'node_modules',
  })
    .map((path) => dirname(path))
    .filter((folder) => !folder.split('/').includes('node_modules'))
    .sort()
    .slice(0, 3)
}
