import { dirname, join } from 'node:path'
import type { AppJson } from './compiled-project.ts'
import type { Fault } from './fault.ts'
import { isFolder, type SourceStore } from './source-store.ts'
import { isRecord, parseTolerantJson } from './tolerant-json.ts'

/** The packages that WeChat brings itself where app.json's `useExtendedLib` asks for them. */
const extended: Readonly<Record<string, string>> = { weui: 'weui-miniprogram', kbone: 'miniprogram-element' }

/**
 * One fault for all npm packages that are not installed and were missed by `faults`: what is missing is said once,
 * with what to do. `home` is the project's folder, `root` the mini program's in it.
 */
export function missingPackages(
  { home, root, json }: { home: string; root: string; json: AppJson },
  sources: SourceStore,
  faults: readonly Fault[],
): Fault[] {
  const missed = (name: string) =>
    faults.some(({ message }) =>
      [`"${name}/`, `"${name}"`, `'${name}/`, `'${name}'`].some((text) => message.includes(text)),
    )
  const folders = foldersBetween(root, home)
  const dependencies = folders.flatMap((folder) => dependenciesOf(join(folder, 'package.json'), sources))
  const isThere = (name: string) =>
    folders.some(
      (folder) =>
        isFolder(join(folder, 'node_modules', name)) || isFolder(join(folder, 'miniprogram_npm', name)),
    )
  const wanted = isRecord(json.useExtendedLib as never) ? Object.keys(json.useExtendedLib as object) : []
  const brought = wanted.flatMap((name) => extended[name] ?? [])
  const names = [...new Set([...dependencies, ...brought])].filter((name) => missed(name) && !isThere(name))
  if (names.length === 0) return []
  const list = names.join(', ')
  const install =
    dependencies.length > 0 && names.every((name) => dependencies.includes(name)) ? '' : ` ${names.join(' ')}`
  return [
    {
      severity: 'error',
      source: 'project',
      message: `These npm packages are not installed: ${list}. Run: npm install${install}`,
      messageZh: `以下 npm 包尚未安装：${list}。请运行：npm install${install}`,
      file: '',
    },
  ]
}

function dependenciesOf(manifest: string, sources: SourceStore): string[] {
  const source = sources.read(manifest)
  const parsed = source === undefined ? undefined : parseTolerantJson(source.text)
  if (parsed === undefined || !('value' in parsed) || !isRecord(parsed.value)) return []
  const { dependencies } = parsed.value
  return dependencies !== undefined && isRecord(dependencies) ? Object.keys(dependencies) : []
}

/** The mini program's folder and those above it, up to the project's. */
function foldersBetween(inner: string, outer: string): string[] {
  const above = dirname(inner)
  return inner === outer || above === inner ? [inner] : [inner, ...foldersBetween(above, outer)]
}
