import { resolve } from 'node:path'
import { readAppConfig } from './app-config.ts'
import { isPackaged, listAssets } from './assets.ts'
import type { CompiledComponent, CompiledProject } from './compiled-project.ts'
import { type ComponentNode, findReachable } from './component-graph.ts'
import { ComponentStyles } from './component-styles.ts'
import { type Fault, faultText } from './fault.ts'
import { missingPackages } from './missing-packages.ts'
import { compileModules, type ScriptCache } from './module-graph.ts'
import { readProjectConfig } from './project-config.ts'
import { ProjectFiles } from './project-files.ts'
import { type ScriptFiles, sourceOf } from './script-path.ts'
import { isFolder, SourceStore } from './source-store.ts'
import type { StyleLanguage } from './style-language.ts'
import { styleScopeOf } from './style-scope.ts'
import { Templates } from './templates.ts'
import { workerScripts } from './worker-scripts.ts'

export interface Compiler {
  /**
   * Compiles the project as it is on disk now. What did not change since the last time is taken from there;
   * `changed` names (absolute) paths that a watcher saw change, for disks whose clock is too coarse to tell.
   * Never rejects for anything in the project: what is wrong is among the faults. Calls wait for each other.
   */
  recompile(changed?: Iterable<string>): Promise<CompiledProject>
  /** The bytes of a file of the package; undefined for what is missing, or no part of it (`.env`, `node_modules`). */
  readAsset(path: string): Buffer | undefined
}

/** Compiles the mini program project in a folder once. */
export function compileProject(folder: string): Promise<CompiledProject> {
  return createCompiler(folder).recompile()
}

/** A compiler that remembers: the second compilation of a project costs what changed in it. */
export function createCompiler(folder: string): Compiler {
  const home = resolve(folder)
  const sources = new SourceStore()
  const state: State = {
    sources,
    files: new ProjectFiles(home, sources),
    scripts: new Map(),
    styles: new ComponentStyles(),
    templates: new Templates(),
  }
  let last: Promise<unknown> = Promise.resolve()
  return {
    recompile: (changed = []) => {
      const compiled = last.then(() => {
        sources.forget(changed)
        return compile(home, state)
      })
      last = compiled.catch(() => undefined)
      return compiled
    },
    readAsset: (path) => {
      const asset = path.replace(/^\/+/, '')
      return isPackaged(asset) ? state.files.bytes(asset) : undefined
    },
  }
}

interface State {
  readonly sources: SourceStore
  files: ProjectFiles
  readonly scripts: ScriptCache
  readonly styles: ComponentStyles
  readonly templates: Templates
}

async function compile(home: string, state: State): Promise<CompiledProject> {
  const faults: Fault[] = []
  if (!isFolder(home)) {
    const message = 'There is no such folder.'
    faults.push({ severity: 'error', source: 'project', message, messageZh: '项目目录不存在', file: '' })
  }
  const config = readProjectConfig(home, state.sources, faults)
  if (state.files.root !== config.root) state.files = new ProjectFiles(config.root, state.sources)
  const { files } = state
  files.refresh()

  const app = readAppConfig(files, faults)
  const aliases = app.json.resolveAlias ?? {}
  const nodes = findReachable(files, app, aliases, faults)
  const scripts: ScriptFiles = { files, typescript: config.typescript, aliases }
  const templates = state.templates.compile(
    files,
    nodes.map((node) => node.path),
  )
  faults.push(...templates.faults)
  const appStyle = state.styles.compile(files, 'app.wxss', undefined, aliases, config.languages)
  faults.push(...appStyle.faults)
  const components = nodes.map((node): CompiledComponent => {
    const styleScope = styleScopeOf(node.path)
    const scope = { name: styleScope, warns: !node.isPage }
    const style = state.styles.compile(files, `${node.path}.wxss`, scope, aliases, config.languages)
    faults.push(...style.faults)
    return {
      ...node,
      template: templates.paths.has(node.path),
      ...scriptOf(scripts, node.path),
      style: style.css,
      styleScope,
      defaultStyleIsolation: node.isPage ? 'shared' : 'isolated',
    }
  })
  for (const node of nodes) faults.push(...missingFiles(files, node, scripts))
  for (const path of ['app', ...nodes.map((node) => node.path)])
    faults.push(...foreignStyles(files, path, config.languages))
  const appScript = scriptOf(scripts, 'app')
  const entries = [
    ...[appScript, ...components].flatMap(({ script }) => (script === undefined ? [] : [script])),
    ...workerScripts(config.root, app.json),
  ]
  const modules = await compileModules(scripts, entries, state.scripts, faults)
  return {
    ...(config.appid === undefined ? {} : { appid: config.appid }),
    root: config.root,
    app: {
      json: app.json,
      ...(app.theme === undefined ? {} : { theme: app.theme }),
      ...appScript,
      style: appStyle.css,
    },
    pages: app.pages,
    subpackages: app.subpackages,
    components: Object.fromEntries(components.map((component) => [component.path, component])),
    templates: templates.code,
    modules,
    assets: listAssets(config.root),
    faults: distinct([
      ...missingPackages({ home, root: config.root, json: app.json }, state.sources, faults),
      ...files.refusals,
      ...faults,
    ]),
    files: [...config.files, ...files.filesRead],
  }
}

function scriptOf(scripts: ScriptFiles, path: string): { script?: string } {
  const script = `${path}.js`
  return sourceOf(scripts, script) === undefined ? {} : { script }
}

function missingFiles(files: ProjectFiles, node: ComponentNode, scripts: ScriptFiles): Fault[] {
  if (node.isPage) return []
  const missing = [
    ...(files.has(`${node.path}.wxml`) ? [] : [`${node.path}.wxml`]),
    ...(scriptOf(scripts, node.path).script === undefined ? [`${node.path}.js`] : []),
  ]
  return missing.map((file) => ({
    severity: 'error',
    source: 'project',
    message: `The component "${node.path}" could not find the corresponding "${file}" file`,
    messageZh: `自定义组件 "${node.path}" 未找到对应的 ${file} 文件`,
    file,
  }))
}

/** Sass and Less where DevTools would not compile them either: the page is without its styles. */
function foreignStyles(files: ProjectFiles, path: string, on: ReadonlySet<StyleLanguage>): Fault[] {
  const foreign = (['scss', 'sass', 'less'] as const).find((kind) => files.has(`${path}.${kind}`))
  if (foreign === undefined || files.has(`${path}.wxss`)) return []
  const language = foreign === 'less' ? 'less' : 'sass'
  if (on.has(language)) return []
  const setting = `"useCompilerPlugins": ["${language}"]`
  return [
    {
      severity: 'warning',
      source: 'wxss',
      message: `There is no "${path}.wxss". To have .${foreign} compiled, put ${setting} into the setting of project.config.json.`,
      messageZh: `未找到 ${path}.wxss；如需编译 .${foreign}，请在 project.config.json 的 setting 中设置 ${setting}`,
      file: `${path}.${foreign}`,
    },
  ]
}

/** Each fault once: a file that many import is compiled for each of them. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.severity} ${faultText(fault)}`, fault])).values()]
}
