import { join } from 'node:path'
import { readConfig } from './config-file.ts'
import { projectSchema } from './config-schemas.ts'
import type { Fault } from './fault.ts'
import { isFolder, isWithin, realPath, type SourceStore } from './source-store.ts'
import type { StyleLanguage } from './style-language.ts'

interface ProjectConfig {
  readonly appid?: string
  /** Absolute. */
  readonly root: string
  /** Whether DevTools compiles TypeScript here, so that a `.ts` beside a `.js` is the one that counts. */
  readonly typescript: boolean
  /** The languages of style sheets that DevTools compiles here. */
  readonly languages: ReadonlySet<StyleLanguage>
  readonly files: readonly string[]
}

/**
 * Where a project's mini program is and what it is called: project.config.json, with what
 * project.private.config.json says instead. Both may be missing, and the folder itself is then the root.
 */
export function readProjectConfig(folder: string, sources: SourceStore, faults: Fault[]): ProjectConfig {
  const files: string[] = []
  const read = (path: string) => {
    const source = sources.read(join(folder, path))
    if (source === undefined) return {}
    files.push(source.absolute)
    return readConfig({ path, text: source.text }, projectSchema, faults) ?? {}
  }
  const shared = read('project.config.json')
  const own = read('project.private.config.json')
  // `touristappid` is DevTools' own, for a project without an app.
  const appid = [own.appid, shared.appid].find((id) => id !== undefined && id !== '' && id !== 'touristappid')
  const plugins = own.setting?.useCompilerPlugins ?? shared.setting?.useCompilerPlugins
  return {
    ...(appid === undefined ? {} : { appid }),
    root: rootOf(folder, own.miniprogramRoot ?? shared.miniprogramRoot ?? '', faults),
    typescript: Array.isArray(plugins) && plugins.includes('typescript'),
    languages: new Set(
      (['sass', 'less'] as const).filter((name) => Array.isArray(plugins) && plugins.includes(name)),
    ),
    files,
  }
}

function rootOf(folder: string, miniprogramRoot: string, faults: Fault[]): string {
  const root = join(folder, miniprogramRoot)
  const fault = (message: string, messageZh: string) =>
    faults.push({
      severity: 'error',
      source: 'project',
      message,
      messageZh,
      file: 'project.config.json',
    })
  if (!isFolder(root)) {
    fault(
      `miniprogramRoot: there is no folder "${miniprogramRoot}".`,
      `miniprogramRoot: 未找到目录 "${miniprogramRoot}"`,
    )
    return folder
  }
  if (!isWithin(realPath(root) ?? '', realPath(folder) ?? '')) {
    fault('miniprogramRoot leads out of the project.', 'miniprogramRoot 指向了项目之外')
    return folder
  }
  return root.endsWith('/') ? root.slice(0, -1) : root
}
