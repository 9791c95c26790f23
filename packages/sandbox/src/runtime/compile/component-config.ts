import type { ComponentJson } from './compiled-project.ts'
import { findComponent, isPluginComponent } from './component-path.ts'
import { readConfig } from './config-file.ts'
import { componentSchema } from './config-schemas.ts'
import type { Fault } from './fault.ts'
import type { PathAliases } from './path-aliases.ts'
import type { ProjectFiles } from './project-files.ts'
import { placeOfString } from './tolerant-json.ts'

export type ComponentsByTag = Readonly<Record<string, string>>

/** Reads a page's or component's JSON and finds what it uses. A page may have none. */
export function readComponentConfig(
  files: ProjectFiles,
  path: string,
  aliases: PathAliases,
  global: ComponentsByTag,
  faults: Fault[],
): ComponentJson {
  const file = files.read(`${path}.json`)
  if (file === undefined) return { usingComponents: global }
  const json = readConfig(file, componentSchema, faults) ?? {}
  const own = findComponents(files, file, json.usingComponents ?? {}, aliases, faults)
  const generics = json.componentGenerics
  const { componentGenerics: _, usingComponents: __, ...rest } = json
  return {
    ...rest,
    usingComponents: { ...global, ...own },
    ...(generics === undefined
      ? {}
      : { componentGenerics: withDefaults(files, file, generics, aliases, faults) }),
  }
}

/** Tag → `/path` of those of a file's `usingComponents` that exist; the others are faults. */
export function findComponents(
  files: ProjectFiles,
  file: { path: string; text: string },
  using: ComponentsByTag,
  aliases: PathAliases,
  faults: Fault[],
): ComponentsByTag {
  const found = Object.entries(using).flatMap(([tag, value]) => {
    if (isPluginComponent(value)) {
      faults.push({
        severity: 'warning',
        source: 'json',
        message: `["usingComponents"]["${tag}"]: "${value}" is a plug-in's component, which exists in WeChat only.`,
        messageZh: `["usingComponents"]["${tag}"]: "${value}" 是插件的自定义组件，只存在于微信中`,
        file: file.path,
        ...placeOfString(file.text, value),
      })
      return [[tag, value] as const]
    }
    const component = findComponent(files, file.path, value, aliases)
    if (component !== undefined) return [[tag, `/${component}`] as const]
    faults.push({
      severity: 'error',
      source: 'json',
      message: `["usingComponents"]["${tag}"]: "${value}" not found`,
      messageZh: `["usingComponents"]["${tag}"]: "${value}" 未找到`,
      file: file.path,
      ...placeOfString(file.text, value),
    })
    return []
  })
  return Object.fromEntries(found)
}

type Generics = Readonly<Record<string, true | { readonly default?: string }>>

function withDefaults(
  files: ProjectFiles,
  file: { path: string; text: string },
  generics: Generics,
  aliases: PathAliases,
  faults: Fault[],
): Generics {
  const defaults = Object.fromEntries(
    Object.entries(generics).flatMap(([name, generic]) =>
      generic === true || generic.default === undefined ? [] : [[name, generic.default] as const],
    ),
  )
  const found = findComponents(files, file, defaults, aliases, faults)
  return Object.fromEntries(
    Object.keys(generics).map((name) => {
      const component = found[name]
      return [name, component === undefined ? true : { default: component }]
    }),
  )
}
